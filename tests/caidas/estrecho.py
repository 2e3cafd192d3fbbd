"""gunicorn in a process that may write no file above 6 MB, as on a disk that has no more room: run by a test.

Python ignores the signal that the limit sends, so a write fails as it does on a full disk: with OSError.
"""

import resource
import sys

from gunicorn.app.wsgiapp import run

BYTES = 6 << 20  # above what the database of a test needs

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_FSIZE, (BYTES, BYTES))
    sys.argv[0] = "gunicorn"
    run()
