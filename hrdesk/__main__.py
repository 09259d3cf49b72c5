"""``python -m hrdesk``: the same as the command ``hrdesk``."""

import sys

from hrdesk.cli import main

sys.exit(main())
