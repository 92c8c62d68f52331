"""The national API's stand-in: sign-in, patient API, signer, clinic desk and invented people, all on this machine."""
