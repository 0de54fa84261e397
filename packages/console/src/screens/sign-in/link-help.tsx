/** How to get in without a name and password: the first time, or after both are lost. */
export function LinkHelp() {
  return (
    <details class="link-help">
      <summary>No name and password? Sign in with a link</summary>
      <ol class="steps">
        <li>
          <p>On the machine where Samehand runs, in its folder, run</p>
          <pre class="command">
            <code>npm run samehand -- keys sign-in</code>
          </pre>
        </li>
        <li>
          <p>Open the link it prints in this browser. It works once, for 30 minutes.</p>
        </li>
        <li>
          <p>Give people a name and password of their own by</p>
          <pre class="command">
            <code>npm run samehand -- users add NAME</code>
          </pre>
        </li>
      </ol>
    </details>
  );
}
