import { portable } from "./probe.ts";

/**
 * `{ version, vendor, vendorUnmasked, renderer, rendererUnmasked, shadingLanguageVersion }`; the graphics card is in
 * the unmasked ones. Firefox names it without the extension, and complains about the extension.
 */
export const webGlBasics = portable(({ webGl }) => {
  const gl = webGl();
  if (!gl) return undefined;
  const text = (parameter: number) => String(gl.getParameter(parameter));
  const renderer = text(gl.RENDERER);
  const masks = renderer.startsWith("WebKit") && gl.getExtension("WEBGL_debug_renderer_info");
  return {
    status: "ok",
    value: {
      version: text(gl.VERSION),
      vendor: text(gl.VENDOR),
      vendorUnmasked: masks ? text(masks.UNMASKED_VENDOR_WEBGL) : "",
      renderer,
      rendererUnmasked: masks ? text(masks.UNMASKED_RENDERER_WEBGL) : "",
      shadingLanguageVersion: text(gl.SHADING_LANGUAGE_VERSION),
    },
  };
});

/** What card and driver can do: all limits, the precision of shaders on phones, and the extensions. */
export const webGlExtensions = portable(
  ({ webGl }) => {
    const gl = webGl();
    if (!gl) return undefined;
    const limits: Record<string, string> = {};
    for (const name in gl) {
      if (!/^(MAX|ALIASED)_/.test(name)) continue;
      limits[name] = String(gl.getParameter(gl[name as keyof typeof gl] as number));
    }
    return {
      status: "ok",
      value: [
        limits,
        gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.MEDIUM_FLOAT)?.precision,
        gl.getSupportedExtensions(),
      ],
    };
  },
  { version: 3, hashOnly: true },
);
