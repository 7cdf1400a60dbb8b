package org.ftpscope.engine.netfilter;

import java.util.ArrayList;
import java.util.List;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;

/**
 * How far the sequence numbers of a connection are shifted since a helper changed the length of its payload
 * (nf_conntrack_seqadj). Each direction remembers the position of its last change: numbers up to there are shifted by the sum
 * before it, later ones by the sum after it.
 */
final class SeqAdjust {
    private static final class Direction {
        private int correctionPosition;
        private int before;
        private int after;

        int shiftOf(int sequence) {
            return sequence - correctionPosition > 0 ? after : before;
        }

        /** The shift to take back from an acknowledgement of this direction. */
        int shiftOfAcknowledged(int acknowledgment) {
            return acknowledgment - before - correctionPosition > 0 ? after : before;
        }
    }

    private final Direction original = new Direction();
    private final Direction reply = new Direction();

    private Direction direction(boolean ofReply) {
        return ofReply ? reply : original;
    }

    /** The payload of a segment of that direction grew by {@code difference} octets (or shrank). */
    void grew(boolean inReply, SeqNumber sequence, int difference) {
        Direction way = direction(inReply);
        if (way.before == way.after || way.correctionPosition - sequence.bits() < 0) {
            way.correctionPosition = sequence.bits();
            way.before = way.after;
            way.after += difference;
        }
    }

    /** Shift of the number {@code sequence} sent in that direction. */
    int offset(boolean inReply, int sequence) {
        return direction(inReply).shiftOf(sequence);
    }

    /** The segment with sequence, acknowledgement and SACK numbers shifted; the same object when nothing changes. */
    TcpSegment adjust(TcpSegment segment, boolean isReply) {
        Direction own = direction(isReply);
        Direction other = direction(!isReply);
        int sequenceShift = own.shiftOf(segment.sequence().bits());
        int acknowledgmentShift =
                other.shiftOfAcknowledged(segment.acknowledgment().bits());
        TcpSegment adjusted = segment;
        if (sequenceShift != 0 || acknowledgmentShift != 0) {
            adjusted = segment.withNumbers(
                    segment.sequence().plus(sequenceShift),
                    segment.acknowledgment().plus(-acknowledgmentShift));
        }
        TcpOption.Sack sack = segment.option(TcpOption.Sack.class);
        boolean shiftsSack = sack != null && (other.before != 0 || other.after != 0);
        return shiftsSack ? adjusted.withOptions(withSack(segment.options(), other)) : adjusted;
    }

    private static List<TcpOption> withSack(List<TcpOption> options, Direction other) {
        List<TcpOption> shifted = new ArrayList<>(options.size());
        for (TcpOption option : options) {
            if (option instanceof TcpOption.Sack(List<TcpOption.Sack.Block> blocks)) {
                List<TcpOption.Sack.Block> moved = new ArrayList<>(blocks.size());
                for (TcpOption.Sack.Block block : blocks) {
                    moved.add(new TcpOption.Sack.Block(back(block.left(), other), back(block.right(), other)));
                }
                shifted.add(new TcpOption.Sack(moved));
            } else {
                shifted.add(option);
            }
        }
        return shifted;
    }

    private static SeqNumber back(SeqNumber number, Direction other) {
        return number.plus(-other.shiftOfAcknowledged(number.bits()));
    }
}
