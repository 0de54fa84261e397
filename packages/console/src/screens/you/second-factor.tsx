import type { SessionView } from "@samehand/protocol/api";
import { useState } from "preact/hooks";
import { apiPath, postJson } from "../../api/client.ts";
import { TextField } from "../../elements/text-field.tsx";
import { AccessForm } from "./access-form.tsx";
import { QrCode } from "./qr-code.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

interface Totp {
  secret: string;
  /** What the app reads, `otpauth://…`. */
  url: string;
}

/** On: how to take it off. Off: password, then the secret and a first code, then recovery codes, each shown once. */
export function SecondFactor({ session }: { session: Pick<SessionView, "secondFactor" | "csrf"> }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [totp, setTotp] = useState<Totp | null>(null);
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[] | null>(null);
  const post = <T,>(parts: readonly string[], body: unknown) =>
    postJson<T>(apiPath(["session", "second-factor", ...parts]), body, session.csrf);

  if (recoveryCodes !== null) return <RecoveryCodes codes={recoveryCodes} />;
  if (totp !== null) {
    const confirm = async () => {
      const answer = await post<{ recoveryCodes: string[] }>(["confirm"], { code: code.trim() });
      setRecoveryCodes(answer.recoveryCodes);
    };
    return (
      <AccessForm button="Turn on" submit={confirm}>
        <p>Scan this with your authenticator app, or type the secret into it. Nobody can show it again.</p>
        <QrCode text={totp.url} label="The secret for your authenticator app" />
        <p class="mono breakable">{totp.secret.replace(/.{4}(?=.)/g, "$& ")}</p>
        <TextField
          label="Code that the app shows"
          value={code}
          change={setCode}
          autocomplete="one-time-code"
        />
      </AccessForm>
    );
  }
  const begin = async () => {
    const answer = await post<Totp>([], { password });
    setPassword("");
    setTotp(answer);
  };
  const remove = async () => {
    await post(["remove"], { password });
    location.reload();
  };
  return (
    <AccessForm
      button={session.secondFactor ? "Turn off" : "Begin"}
      submit={session.secondFactor ? remove : begin}
    >
      <p>
        {session.secondFactor
          ? "On: to sign in you need a code of your authenticator app, or a recovery code."
          : "Off: whoever has your password can sign in. With a second factor they also need a code from your phone."}
      </p>
      <TextField
        label="Your password"
        value={password}
        change={setPassword}
        isSecret
        autocomplete="current-password"
      />
    </AccessForm>
  );
}
