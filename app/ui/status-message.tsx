import { useEffect, useState } from "react";

/** Says what has just happened to screen readers; the eye sees it elsewhere on the page. */
export function StatusMessage({ message }: { readonly message: string }) {
  const [said, setSaid] = useState("");
  // Filled after the region exists: a region that is born with its text is not read out.
  useEffect(() => setSaid(message), [message]);
  return (
    <div className="kundentag-visually-hidden" role="status">
      {said}
    </div>
  );
}
