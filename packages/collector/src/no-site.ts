/** The site of what concerns the whole installation, in refusals and in the audit log. */
export const NO_SITE = "-";
