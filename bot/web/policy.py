"""What our pages forbid the browser, in headers.

No form of ours leads off our own host: Chromium holds `form-action` against every redirect that a form's answer takes,
and the national sign-in goes on over hosts that no document lists. Whoever must go there gets a page with a link
(`onward.html`).
"""

from __future__ import annotations


def headers(signer: str | None = None) -> dict[str, str]:
    """For any page; `signer`: the origin whose frame the page shows, for the page that signs and no other.

    That page also asks our own server about a key, and shows the picture that a cloud key is confirmed with: the frame
    hands it over as data.
    """
    signing = {"img-src": "'self' data:", "connect-src": "'self'", "frame-src": signer} if signer else {}
    policy = {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        **signing,
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",  # with less the browser would not say whose form it sends
        "X-Content-Type-Options": "nosniff",
    }
