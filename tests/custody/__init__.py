"""What an operator keeps safe: keys, copies, and the promise that whoever was erased stays so."""
