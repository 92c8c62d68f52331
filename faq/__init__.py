"""Questions and answers: entries in both languages and the index that answers or abstains."""

import os

# The tables here are small: more threads of OpenBLAS only wait for each other, and on a busy machine learning takes
# four times as long. Has to be said before numpy is first imported; whoever sets the variable is obeyed.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
