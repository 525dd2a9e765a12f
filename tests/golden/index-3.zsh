1a<00>
1a/apart<00>
ect//apart/bin/sh<00>
1a/asks<00>
e-?//asks/bin/sh<00>
1a/both<00>
s-f//both.source/<00>
1a/both.source<00>
s-f//both.source/<00>
1a/hidden<00>
e-f//hidden/bin/sh<00>
1a/marked<00>
S-f//marked/<00>
1a/places<00>
ect//places/bin/sh<00>
1a/plain<00>
e-f//plain/bin/sh<00>
1a/row<00>
ect//row/bin/sh<00>
1a/told<00>
e-t//told.py/usr/bin/env<00>
1a/told.py<00>
e-?//told.py/usr/bin/env<00>
1a/simple<00>
e-f/plain/plain/bin/sh<00>
1a/apart//<00>

2 1 s -1 0 1 4 0 1 -1
1
1 1 vi1-N * *
2
0 1 vs1!TO 
--alone
ts1!ALONE 
--with
vi1-WITH 1 *
defaults
TOME_ARG_N=<1f>TOME_ARG_TO=<1f>TOME_ARG_ALONE=false<1f>TOME_ARG_WITH=
filled
/1 APART_N
related
TO n N<1f>ALONE c WITH<00>
1a/places//<00>

3 3 s -1 1 1 17 1 1 -1
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
defaults
TOME_ARG_S=<1f>TOME_ARG_C=<1f>TOME_ARG_I=<1f>TOME_ARG_TAIL=<1f>TOME_ARG_NUMBER=<1f>TOME_ARG_BOUNDED=<1f>TOME_ARG_BOOL=<1f>TOME_ARG_FILE=<1f>TOME_ARG_DIR=<1f>TOME_ARG_DAY=<1f>TOME_ARG_DURATION=<1f>TOME_ARG_ADDRESS=<1f>TOME_ARG_ASKED=<1f>TOME_ARG_MANY=<1f>TOME_ARG_WHEN=now<1f>TOME_ARG_COLOR=false<1f>TOME_ARG_VERBOSE=0
required
BOOL
filled
BOUNDED BOUNDED<00>
1a/row//<00>

2 1 s -1 0 1 5 0 0 5
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
defaults
TOME_ARG_A=<1f>TOME_ARG_B=<1f>TOME_ARG_FILE=<1f>TOME_ARG_SHARE=<1f>TOME_ARG_COLOR=false
flags
FILE 1 -f<09>a file<1f>FILE 1 --file=<09>a file<1f>SHARE 1 --share=<09>a part<1f>COLOR 1 --color<09>in color<1f>COLOR 1 --no-color<09>in color<00>
1a/told//<00>

1 1 s -1 0 0 2 0 0 1
1
1 1 vs1fWHO 
--loud
ts1-LOUD 
defaults
TOME_ARG_WHO=<1f>TOME_ARG_LOUD=false
flags
LOUD 1 --loud<09><00>
1a///names<00>
apart
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
tome<00>
1a///about<00>
Take what hangs together.

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

Reach every verb of tome with this root<00>
1a///run<00>
apart
asks
hidden
marked
places
plain
row
tags
told.py<00>
1a///idle<00>
idle<00>
1a///groups<00>
sub<00>
1a///widths<00>
8 58<00>
1a///lines<00>
apart     -- Take what hangs together.
asks
both      -- Go there.
commands  -- List every command
exec      -- Run a command, even one named like a built-in
help      -- Show help for a command or a group
marked
own       -- Go there in fish.
places    -- Take all kinds of words.
plain     -- Do it: (plainly).
row       -- Take words one after the other.
sub       -- What is in it
tags      -- Has tags.
told
tome      -- Reach every verb of tome with this root<00>
1a end
