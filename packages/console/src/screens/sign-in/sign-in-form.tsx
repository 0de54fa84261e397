import { useEffect, useRef, useState } from "preact/hooks";
import { apiPath, postJson } from "../../api/client.ts";
import { asApiError } from "../../api/resource.ts";
import { TextField } from "../../elements/text-field.tsx";
import { duration } from "../../format/time.ts";
import { usePause } from "./use-pause.ts";

/** Name and password, then a code where the user has a second factor. Says no more of a refusal than the collector. */
export function SignInForm({ done }: { done: () => void }) {
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [pausedS, pause] = usePause();
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  useEffect(() => (asksCode ? second : first).current?.focus(), [asksCode]);

  const signIn = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const typed = code.trim() === "" ? {} : { code: code.trim() };
      await postJson(apiPath(["session"]), { user: user.trim(), password, ...typed });
      done();
      return;
    } catch (failure) {
      const { code: refusal, message, retryAfterS } = asApiError(failure);
      if (refusal === "second_factor_needed") setAsksCode(true);
      else if (refusal === "too_many_requests") pause(retryAfterS ?? 1);
      else if (refusal === "invalid_sign_in") {
        // A code serves once; a new one is needed in any case.
        setCode("");
        setProblem(
          asksCode ? "That name, password or code is not right." : "That name or password is not right.",
        );
      } else setProblem(`Not signed in: ${message}`);
    }
    setBusy(false);
  };
  const paused = pausedS > 0;
  return (
    <form
      class="sign-in-form"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !paused) void signIn();
      }}
    >
      <TextField label="Name" value={user} change={setUser} input={first} autocomplete="username" />
      <TextField
        label="Password"
        isSecret
        value={password}
        change={setPassword}
        autocomplete="current-password"
      />
      {asksCode ? (
        <TextField
          label="Code from your authenticator app, or a recovery code"
          value={code}
          change={setCode}
          input={second}
          autocomplete="one-time-code"
        />
      ) : null}
      {problem === null ? null : (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      {paused ? (
        <p class="form-pause" role="alert">
          Too many wrong attempts. You can try again in{" "}
          <span aria-live="off">{duration(pausedS * 1000)}</span>.
        </p>
      ) : null}
      <div class="buttons">
        <button type="submit" class="button button-main" disabled={busy || paused}>
          {busy ? "Signing in…" : "Sign in"}
        </button>
        {asksCode ? (
          <button type="button" class="button button-quiet" onClick={() => setAsksCode(false)}>
            As somebody else
          </button>
        ) : null}
      </div>
    </form>
  );
}
