/** The mark of Samehand: three that lead to one. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect class="mark-ground" width="32" height="32" rx="8" />
      <path class="mark-line" d="M16 17 9 9M16 17l8-7M16 17l1 8" />
      <g class="mark-dot">
        <circle cx="9" cy="9" r="3" />
        <circle cx="24" cy="10" r="3" />
        <circle cx="17" cy="25" r="3" />
        <circle cx="16" cy="17" r="4.2" />
      </g>
    </svg>
  );
}
