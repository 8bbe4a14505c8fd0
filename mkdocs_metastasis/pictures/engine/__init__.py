"""Places boxes in columns and routes lines between them: boxes and lines in, places out.

It knows sizes and ids, no record and no markup, and gives the same places on every machine.

**Boxes** stand in columns, one under the other; some columns hold groups, which are boxes in a
frame. Between two columns, and outside the first and the last, lies a channel. **Lines** run at
right angles: out of a side of their box, along channels, into a side of another. So no line can run
through a box. Where a line passes a column on its way, a lane is kept free for it between two
boxes, as if it were a very thin box.

The work goes in three stages, each of which only reads what the one before has found:

1. `wiring` says what each line is: across (from column to column), a loop (back into its own
   column), direct (to the neighbour above or below) or a stub (to the frame that it stands in).
   Each gets its segments, one for every channel, and its ports, the places on the sides of boxes.
2. `heights` stacks the columns, the main one first and then outwards. Every box wishes to stand
   level with what it is joined to, and `settle` grants the wishes as far as the neighbours allow:
   least squares with distances kept, in linear time, by pooling neighbours that would clash. Lanes
   are put in, and everything is stacked once more. Then each side spreads its ports, sorted by
   the heights of their other ends, so that lines of one side do not cross there.
3. `channel` gives every segment a track, so that no two on one track meet and few cross: of
   segments that fall the upper turns later, of those that rise earlier, those that turn back stay
   near their column. Then `columns` sets the widths: the distance of tracks is what is left of
   the width, divided by their number. A caller asks for it (`Arrangement.pitch`) before it takes
   the places (`Arrangement.solution`), and tries narrower boxes where it is too small.

All is linear in boxes and lines but for sorting, and for the few lines that share a track.
"""
