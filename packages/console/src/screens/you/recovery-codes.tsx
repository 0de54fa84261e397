/** Told once. The reload shows what is so from now on. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <>
      <p role="status">
        On. Keep these recovery codes where your phone is not: each signs in once. They are not shown again.
      </p>
      <ul class="recovery-codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p class="buttons">
        <button type="button" class="button button-main" onClick={() => location.reload()}>
          I have kept them
        </button>
      </p>
    </>
  );
}
