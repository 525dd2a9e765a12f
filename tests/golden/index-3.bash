__tome_rows+=(
[1a/apart]='ect//apart/bin/sh'
[1a/asks]='e-?//asks/bin/sh'
[1a/both]='s-f//both.source/'
[1a/both.source]='s-f//both.source/'
[1a/hidden]='e-f//hidden/bin/sh'
[1a/marked]='S-f//marked/'
[1a/places]='ect//places/bin/sh'
[1a/plain]='e-f//plain/bin/sh'
[1a/row]='ect//row/bin/sh'
[1a/told]='e-t//told.py/usr/bin/env'
[1a/told.py]='e-?//told.py/usr/bin/env'
[1a/simple]='e-f/plain/plain/bin/sh'
[1a/apart//]='
2 1 s -1 0 1 4 0 1 -1
~
TO/n/N ALONE/c/WITH
=1
TOME_ARG_N=
=2
TOME_ARG_TO=
=3
TOME_ARG_ALONE=false
=4
TOME_ARG_WITH=
1
1 1 vi1-N * *
2
0 1 vs1!TO 
--alone
ts1!ALONE 
--with
vi1-WITH 1 *
$1
- APART_N
$/1
1'
[1a/places//]='
3 3 s -1 1 1 17 1 1 -1
=1
TOME_ARG_S=
=2
TOME_ARG_C=
=3
TOME_ARG_I=
=4
TOME_ARG_TAIL=
=5
TOME_ARG_NUMBER=
=6
TOME_ARG_BOUNDED=
=7
TOME_ARG_BOOL=
=8
TOME_ARG_FILE=
=9
TOME_ARG_DIR=
=10
TOME_ARG_DAY=
=11
TOME_ARG_DURATION=
=12
TOME_ARG_ADDRESS=
=13
TOME_ARG_ASKED=
=14
TOME_ARG_MANY=
=15
TOME_ARG_WHEN=now
=16
TOME_ARG_COLOR=false
=17
TOME_ARG_VERBOSE=0
1
1 1 vs1fS 
2
1 1 vc1cC |one|two|
3
1 1 vi1-I 1 9
+
vs*fTAIL 
-n
vn1-NUMBER 
--number
vn1-NUMBER 
--bounded
vm1-BOUNDED 0 *
--bool
vb1cBOOL |true|false|yes|no|on|off|1|0|
--file
vf1fFILE 
--dir
vd1dDIR 
--day
vt1-DAY 
--duration
vu1-DURATION 
--address
vl1-ADDRESS 
--asked
vs1?ASKED 
--many
vs*fMANY 
--when
oc1cWHEN |now|later|
--color
ts1-COLOR 
--no-color
ns1-COLOR 
-v
ks*-VERBOSE 
--verbose
ks*-VERBOSE 
!1
BOOL
$1
BOUNDED BOUNDED'
[1a/row//]='
2 1 s -1 0 1 5 0 0 5
=1
TOME_ARG_A=
=2
TOME_ARG_B=
=3
TOME_ARG_FILE=
=4
TOME_ARG_SHARE=
=5
TOME_ARG_COLOR=false
1
1 1 vc1cA |dev|prod|
2
0 1 vi1-B -20 300
-f
vf1fFILE 
--file
vf1fFILE 
--share
vm1-SHARE 0 1
--color
ts1-COLOR 
--no-color
ns1-COLOR 
@1
FILE 1 -f<09>a file
@2
FILE 1 --file=<09>a file
@3
SHARE 1 --share=<09>a part
@4
COLOR 1 --color<09>in color
@5
COLOR 1 --no-color<09>in color'
[1a/told//]='
1 1 s -1 0 0 2 0 0 1
=1
TOME_ARG_WHO=
=2
TOME_ARG_LOUD=false
1
1 1 vs1fWHO 
--loud
ts1-LOUD 
@1
LOUD 1 --loud<09>'
[1a///names]='apart
asks
both
commands
exec
help
marked
own
places
plain
row
sub
tags
told
tome'
[1a///about]='Take what hangs together.

Go there.
List every command
Run a command, even one named like a built-in
Show help for a command or a group

Go there in fish.
Take all kinds of words.
Do it: (plainly).
Take words one after the other.
What is in it
Has tags.

Reach every verb of tome with this root'
[1a///run]='apart
asks
hidden
marked
places
plain
row
tags
told.py'
[1a///idle]='idle'
[1a///groups]='sub'
)
__tome_loaded=1a

