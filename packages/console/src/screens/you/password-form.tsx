import { useState } from "preact/hooks";
import { apiPath, postJson } from "../../api/client.ts";
import { TextField } from "../../elements/text-field.tsx";
import { announce } from "../../shell/notices.tsx";
import { AccessForm } from "./access-form.tsx";

/** A new password by the old one. */
export function PasswordForm({ csrf }: { csrf: string }) {
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const change = async () => {
    await postJson(apiPath(["session", "password"]), { password, newPassword }, csrf);
    setPassword("");
    setNewPassword("");
    announce("Password changed; your other browsers are signed out.");
  };
  return (
    <AccessForm button="Change password" submit={change}>
      <TextField
        label="Password now"
        value={password}
        change={setPassword}
        isSecret
        autocomplete="current-password"
      />
      <TextField
        label="New password"
        value={newPassword}
        change={setNewPassword}
        isSecret
        autocomplete="new-password"
      />
    </AccessForm>
  );
}
