"""Client of the national eHealth system's patient API (PIS): sign-in, a person's own record, the doctors' register.

Start at `client.Ehealth` (one for the process) and `patient.PatientSession` (one linked person). Nothing is
imported here, so that a command which only reads a register file (`export`) pays for no HTTP library.
"""
