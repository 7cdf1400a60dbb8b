package org.ftpscope.scenario.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ftpscope.engine.recording.CloseReason;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;

/**
 * Which event made which packet, and which packet made which event: by octets where those are the same on both sides of the socket,
 * by the order of time where TLS lies between. Positions are indexes of events and of passages, -1 for none.
 */
final class Links {
    private static final int NONE = -1;

    private final List<Event> events;
    private final List<Passage> passages;
    /** For each passage the event that it carries out. */
    final int[] eventOf;
    /** For each passage the one whose arrival it answers. */
    final int[] answered;
    /** For each event the passage whose arrival it is about. */
    final int[] passageOf;

    private final Map<RealSocket, Progress> progress = new LinkedHashMap<>();

    /** What has passed of a connection so far. */
    private static final class Progress {
        /** Passages with octets, by direction. */
        final List<Integer> carriers = new ArrayList<>();

        final List<Integer> carriersOut = new ArrayList<>();
        int lastIn = NONE;
        int lastOut = NONE;
        boolean answeredSyn;
        boolean open;
        int nextRead;
        /** Octets of a direction are those of the application up to here. */
        long plainOut = Long.MAX_VALUE;

        long plainIn = Long.MAX_VALUE;
        long acknowledged = -1;
        boolean reset;
    }

    Links(List<Event> events, List<Passage> passages) {
        this.events = events;
        this.passages = passages;
        this.eventOf = none(passages.size());
        this.answered = none(passages.size());
        this.passageOf = none(events.size());
        for (int i = 0; i < passages.size(); i++) {
            Passage passage = passages.get(i);
            Progress so = progress.computeIfAbsent(passage.socket(), socket -> new Progress());
            if (passage.out()) {
                out(i, passage, so);
            } else {
                in(i, passage, so);
            }
        }
        progress.forEach(this::inRecords);
    }

    /** What TLS hides is matched record by record. */
    private void inRecords(RealSocket socket, Progress so) {
        TlsRecords.match(passages, so.carriersOut, behind(socket.written, so.plainOut), (piece, passage) -> {
            if (eventOf[passage] < 0) {
                eventOf[passage] = piece.event();
            }
        });
        TlsRecords.match(
                passages,
                so.carriers,
                behind(socket.read, so.plainIn),
                (piece, passage) -> about(piece.event(), passage));
    }

    private static List<RealSocket.Piece> behind(List<RealSocket.Piece> pieces, long plain) {
        return pieces.stream().filter(piece -> piece.from() >= plain).toList();
    }

    private static int[] none(int count) {
        int[] positions = new int[count];
        Arrays.fill(positions, NONE);
        return positions;
    }

    private void out(int i, Passage passage, Progress so) {
        RealSocket socket = passage.socket();
        if (passage.segment().isSyn() && !passage.segment().isAck()) {
            eventOf[i] = socket.connecting;
        } else if (passage.hasOctets()) {
            so.carriersOut.add(i);
            eventOf[i] = wrote(passage, so);
        } else if (!passage.segment().isFin() && !passage.segment().isRst()) {
            answered[i] = so.lastIn;
        }
        so.lastOut = i;
        so.answeredSyn |= passage.segment().isSyn() && passage.segment().isAck();
    }

    private static int wrote(Passage passage, Progress so) {
        RealSocket.Piece piece = RealSocket.piece(passage.socket().written, passage.offset());
        boolean same = piece != null && passage.offset() < so.plainOut && same(piece, passage);
        if (!same) {
            so.plainOut = Math.min(so.plainOut, passage.offset());
        }
        return same && piece != null ? piece.event() : NONE;
    }

    /** Whether the first octet is the application's own: a TLS record's is not. */
    private static boolean same(RealSocket.Piece piece, Passage passage) {
        int at = (int) (passage.offset() - piece.from());
        return piece.octets().at(at) == passage.segment().payload().at(0);
    }

    private void in(int i, Passage passage, Progress so) {
        RealSocket socket = passage.socket();
        boolean first = !so.open && (socket.dialled ? passage.segment().isSyn() : so.answeredSyn);
        if (first && passage.segment().isAck() && !passage.segment().isRst()) {
            so.open = true;
            about(socket.connected, i);
        }
        boolean bare = !passage.hasOctets() && !passage.segment().isFin();
        if (bare && (passage.segment().isAck() || passage.segment().isRst())) {
            answered[i] = so.lastOut;
        }
        if (passage.segment().isAck()) {
            so.acknowledged = Math.max(so.acknowledged, socket.acknowledges(passage.segment(), false));
        }
        if (passage.hasOctets()) {
            so.carriers.add(i);
            reads(i, passage, so);
        }
        if (passage.segment().isFin()) {
            about(ended(socket, true), i);
        }
        if (passage.segment().isRst()) {
            so.reset = true;
            about(ended(socket, false), i);
        }
        so.lastIn = i;
    }

    private void reads(int i, Passage passage, Progress so) {
        List<RealSocket.Piece> read = passage.socket().read;
        long from = passage.offset();
        long to = from + passage.segment().payload().length();
        RealSocket.Piece begun = RealSocket.piece(read, from);
        if (begun == null || from >= so.plainIn || !same(begun, passage)) {
            so.plainIn = Math.min(so.plainIn, from);
            return;
        }
        while (so.nextRead < read.size() && read.get(so.nextRead).to() <= to) {
            about(read.get(so.nextRead).event(), i);
            so.nextRead++;
        }
    }

    private void about(int event, int passage) {
        if (event >= 0 && passage >= 0 && passageOf[event] < 0) {
            passageOf[event] = passage;
        }
    }

    /** The event that tells of the peer's end; -1 when there is none. */
    private int ended(RealSocket socket, boolean inOrder) {
        for (int at : socket.events) {
            boolean half = events.get(at).what() instanceof What.HalfClosed closed && closed.byPeer();
            boolean broken = events.get(at).what() instanceof What.SocketClosed closed
                    && (closed.reason() == CloseReason.RESET || closed.reason() == CloseReason.REFUSED);
            if (inOrder ? half : broken) {
                return at;
            }
        }
        return NONE;
    }

    /**
     * How much must be added to the capture's times, so that no packet leaves before it was written and none is read before it
     * came. 0 where both clocks agree.
     */
    long shiftNanos() {
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        for (int i = 0; i < passages.size(); i++) {
            if (eventOf[i] >= 0) {
                least = Math.max(
                        least,
                        events.get(eventOf[i]).atNanos() - passages.get(i).atNanos());
            }
        }
        for (int at = 0; at < passageOf.length; at++) {
            if (passageOf[at] >= 0) {
                most = Math.min(
                        most,
                        events.get(at).atNanos() - passages.get(passageOf[at]).atNanos());
            }
        }
        if (least > most) {
            return least / 2 + most / 2;
        }
        return Math.clamp(0L, least, most);
    }

    /** What octets do not tell, time does: the latest event of the socket before the packet. */
    void byTime(long shiftNanos) {
        for (int i = 0; i < passages.size(); i++) {
            Passage passage = passages.get(i);
            boolean ends = passage.segment().isFin() || passage.segment().isRst();
            if (passage.out() && eventOf[i] < 0 && (passage.hasOctets() || ends)) {
                eventOf[i] = latest(passage.socket(), passage.atNanos() + shiftNanos);
            }
        }
        progress.forEach((socket, so) -> {
            int next = 0;
            for (RealSocket.Piece piece : socket.read) {
                long readNanos = events.get(piece.event()).atNanos();
                while (next < so.carriers.size()
                        && passages.get(so.carriers.get(next)).atNanos() + shiftNanos <= readNanos) {
                    next++;
                }
                about(piece.event(), next == 0 ? NONE : so.carriers.get(next - 1));
            }
        });
    }

    private int latest(RealSocket socket, long atNanos) {
        int latest = NONE;
        for (int at : socket.events) {
            if (events.get(at).atNanos() > atNanos) {
                break;
            }
            latest = at;
        }
        return latest;
    }

    /** Whether the other end has been seen to have got it; a bare acknowledgement is never acknowledged itself. */
    boolean reached(Passage passage) {
        Progress so = progress.get(passage.socket());
        if (!passage.out() || !passage.isAcknowledged() || so == null || so.reset) {
            return true;
        }
        int fin = passage.segment().isFin() ? 1 : 0;
        return so.acknowledged >= passage.offset() + passage.segment().payload().length() + fin;
    }
}
