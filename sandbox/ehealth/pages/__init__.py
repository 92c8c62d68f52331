"""Pages for people: sign-in and consent, the training signer, the invented people and the clinic desk."""
