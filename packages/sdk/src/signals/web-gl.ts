import { type Probe, type ProbeContext, type Reading, read } from "./probe.ts";

/** One context for both: a page may have sixteen, and making one takes milliseconds. */
function from(context: ProbeContext, value: (gl: WebGLRenderingContext) => unknown): Reading {
  if (context.webGl === undefined) context.webGl = document.createElement("canvas").getContext("webgl");
  return read(context.webGl ? value(context.webGl) : undefined);
}

/**
 * `{ version, vendor, vendorUnmasked, renderer, rendererUnmasked, shadingLanguageVersion }`; the graphics card is in
 * the unmasked ones. Firefox names it without the extension, and complains about the extension.
 */
export const webGlBasics: Probe = {
  expensive: true,
  measure: (context) =>
    from(context, (gl) => {
      const text = (parameter: number) => String(gl.getParameter(parameter));
      const renderer = text(gl.RENDERER);
      const masks = renderer.startsWith("WebKit") && gl.getExtension("WEBGL_debug_renderer_info");
      return {
        version: text(gl.VERSION),
        vendor: text(gl.VENDOR),
        vendorUnmasked: masks ? text(masks.UNMASKED_VENDOR_WEBGL) : "",
        renderer,
        rendererUnmasked: masks ? text(masks.UNMASKED_RENDERER_WEBGL) : "",
        shadingLanguageVersion: text(gl.SHADING_LANGUAGE_VERSION),
      };
    }),
};

/** What card and driver can do: all limits, the precision of shaders on phones, and the extensions. */
export const webGlExtensions: Probe = {
  version: 2,
  hashOnly: true,
  expensive: true,
  measure: (context) =>
    from(context, (gl) => {
      const limits: Record<string, unknown> = {};
      for (const name in gl) {
        if (!/^(MAX|ALIASED)_/.test(name)) continue;
        const limit: unknown = gl.getParameter(gl[name as keyof typeof gl] as number);
        limits[name] = typeof limit === "number" ? limit : String(limit);
      }
      return [
        limits,
        gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.MEDIUM_FLOAT)?.precision,
        gl.getSupportedExtensions(),
      ];
    }),
};
