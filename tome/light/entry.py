"""Start the light lane: ``python -I -S entry.py v1 VERB SHELL NAME ROOT ...``.

Isolated and without ``site`` Python starts in half the time, but then it does not know where this
package lies; this file does. It is kept small because Python compiles it anew at each start,
unlike what it imports.
"""

import sys

sys.path.append(__file__.rpartition("/")[0].rpartition("/")[0].rpartition("/")[0])

from tome.light.main import main

main(sys.argv[1:])
