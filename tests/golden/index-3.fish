1a rows 2 14 tables 15 154 names 155 169 run 170 178 idle 179 179 groups 180 180 
apart/ect/1//apart/bin/sh
asks/e-?///asks/bin/sh
both/i-f///both.source/
both.source/i-f///both.source/
hidden/e-f///hidden/bin/sh
marked/I-f///marked/
own/s-?///own.source.fish/
places/ect/22//places/bin/sh
plain/e-f///plain/bin/sh
row/ect/80//row/bin/sh
told/e-t/120//told.py/usr/bin/env
told.py/e-?///told.py/usr/bin/env
simple/e-f//plain/plain/bin/sh
 facts 2 8 places 9 10 flags 11 12 defaults 13 18 filled 19 19 related 20 21 
s
0
1
-1
1
99999
1
11vi1-N -999999999999999 999999999999999
01vs1!TO 
--alone ts1!ALONE 
--with vi1-WITH 1 999999999999999
TOME_ARG_TO

TOME_ARG_ALONE
false
TOME_ARG_WITH

/1 APART_N
TO n N
ALONE c WITH
 facts 23 29 places 30 32 tail 33 33 flags 34 49 defaults 50 77 required 78 78 filled 79 79 
s
1
1
-1
1
99999
3
11vspfS 
11vcpcC |one|two|
11vip-I 1 9
0*vs*fTAIL 
-n vn1-NUMBER 
--number vn1-NUMBER 
--bounded vm1-BOUNDED 0 999999999999999
--bool vb1cBOOL |true|false|yes|no|on|off|1|0|
--file vf1fFILE 
--dir vd1dDIR 
--day vt1-DAY 
--duration vu1-DURATION 
--address vl1-ADDRESS 
--asked vs1?ASKED 
--many vs*fMANY 
--when oc1cWHEN |now|later|
--color ts1-COLOR 
--no-color ns1-COLOR 
-v ks*-VERBOSE 
--verbose ks*-VERBOSE 
TOME_ARG_TAIL

TOME_ARG_NUMBER

TOME_ARG_BOUNDED

TOME_ARG_BOOL

TOME_ARG_FILE

TOME_ARG_DIR

TOME_ARG_DAY

TOME_ARG_DURATION

TOME_ARG_ADDRESS

TOME_ARG_ASKED

TOME_ARG_MANY

TOME_ARG_WHEN
now
TOME_ARG_COLOR
false
TOME_ARG_VERBOSE
0
BOOL
BOUNDED BOUNDED
 facts 81 87 places 88 89 flags 90 94 defaults 95 102 offers 103 107 held 108 119 
s
0
1
5
1
99999
1
11vcpcA |dev|prod|
01vip-B -20 300
-f vf1fFILE 
--file vf1fFILE 
--share vm1-SHARE 0 1
--color ts1-COLOR 
--no-color ns1-COLOR 
TOME_ARG_B

TOME_ARG_FILE

TOME_ARG_SHARE

TOME_ARG_COLOR
false
FILE 1 -f<09>a file
FILE 1 --file=<09>a file
SHARE 1 --share=<09>a part
COLOR 1 --color<09>in color
COLOR 1 --no-color<09>in color
(?:(?:(?(<<1d>v3>)(*F))(?:(?:\-\-file)=|(?:\-f|\-\-file)\x1f (?!--\x1f))(?<<1d>v3>(?!/dev/)[^\x1e\x1f]+)|(?(<<1d>v4>)(*F))(?:(?:\-\-share)=|(?:\-\-share)\x1f (?!--\x1f))(?<<1d>v4>(?:(?=[+-]?[0-9]{1,15}\x1f)(?:\+?0*(?:[0-1]))|(?=[^\x1f]{1,15}\x1f)(?:\+?0*(?:[0-0]))\.[0-9]+))|(?(<<1d>v5>)(*F))(?|(?:\-\-color)(?=[^\x1e]*+\x1e(?<<1d>v5>true)\x1e)|(?:\-\-no\-color)(?=[^\x1e]*+\x1etrue\x1e(?<<1d>v5>false)\x1e))|(?!-[^\x1f])(?(<<1d>v1>)(?(<<1d>v2>)(*F)|(?<<1d>v2>(?=[+-]?[0-9]{1,15}\x1f)(?:\+?0*(?:[0-9]|[1-9][0-9]{1}|(?:30[0-0]|[1-2][0-9]{2}))|-0*(?:[1-9]|(?:2[0-0]|[1-1][0-9]{1})))))|(?<<1d>v1>(?:dev|prod))))\x1f ?+)*+(?(<<1d>v1>)|(*F))\x1etrue\x1efalse\x1e1\x1e(?(<<1d>v1>)[^\x1e]*|(?<<1d>d1>[^\x1e]*))\x1e(?(<<1d>v2>)[^\x1e]*|(?<<1d>d2>[^\x1e]*))\x1e(?(<<1d>v3>)[^\x1e]*|(?<<1d>d3>[^\x1e]*))\x1e(?(<<1d>v4>)[^\x1e]*|(?<<1d>d4>[^\x1e]*))\x1e(?(<<1d>v5>)[^\x1e]*|(?<<1d>d5>[^\x1e]*))\x1e(?:(*F)(?<<1d>v6>))?(?=(?<<1d>d6>[^\x1e]*))(?:(*F)(?<<1d>v7>))?(?=(?<<1d>d7>[^\x1e]*))(?:(*F)(?<<1d>v8>))?(?=(?<<1d>d8>[^\x1e]*))[^\x1e]*\z
<1e>true<1e>false<1e>1<1e><1e><1e><1e><1e>false<1e>
8
f v3
TOME_ARG_A
TOME_ARG_B
TOME_ARG_FILE
TOME_ARG_SHARE
TOME_ARG_COLOR
TOME_COMMAND
TOME_COMMAND
TOME_COMMAND
 facts 121 127 places 128 128 flags 129 129 defaults 130 131 offers 132 132 held 133 140 
s
0
0
1
1
99999
1
11vspfWHO 
--loud ts1-LOUD 
TOME_ARG_LOUD
false
LOUD 1 --loud
(?:(?:(?(<<1d>v2>)(*F))(?:\-\-loud)(?=[^\x1e]*+\x1e(?<<1d>v2>true)\x1e)|(?!-[^\x1f])(?(<<1d>v1>)(*F)|(?<<1d>v1>[^\x1e\x1f]*)))\x1f ?+)*+(?(<<1d>v1>)|(*F))\x1etrue\x1efalse\x1e1\x1e(?(<<1d>v1>)[^\x1e]*|(?<<1d>d1>[^\x1e]*))\x1e(?(<<1d>v2>)[^\x1e]*|(?<<1d>d2>[^\x1e]*))\x1e(?:(*F)(?<<1d>v3>))?(?=(?<<1d>d3>[^\x1e]*))(?:(*F)(?<<1d>v4>))?(?=(?<<1d>d4>[^\x1e]*))[^\x1e]*\z
<1e>true<1e>false<1e>1<1e><1e>false<1e>
4

TOME_ARG_WHO
TOME_ARG_LOUD
TOME_COMMAND
TOME_COMMAND
apart<09>Take what hangs together.
asks
both<09>Go there.
commands<09>List every command
exec<09>Run a command, even one named like a built-in
help<09>Show help for a command or a group
marked
own<09>Go there in fish.
places<09>Take all kinds of words.
plain<09>Do it: (plainly).
row<09>Take words one after the other.
sub<09>What is in it
tags<09>Has tags.
told
tome<09>Reach every verb of tome with this root
apart
asks
hidden
marked
places
plain
row
tags
told.py
idle
sub
1a
