package org.ftpscope.engine.wire;

import static org.ftpscope.engine.wire.TcpFlags.ACK;
import static org.ftpscope.engine.wire.TcpFlags.FIN;
import static org.ftpscope.engine.wire.TcpFlags.RST;
import static org.ftpscope.engine.wire.TcpFlags.SYN;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A TCP segment (RFC 9293 section 3.1).
 *
 * @param acknowledgment the field as it stands in the header, meaningful only with ACK
 * @param reserved the four bits between data offset and CWR, kept as they came (0 to 15)
 * @param flags the control bits, see {@link TcpFlags}
 * @param window the field as it stands in the header, unscaled, 0 to 65535
 * @param options in order, padding included; their length is a multiple of four, at most 40 bytes
 */
public record TcpSegment(
        int sourcePort,
        int destinationPort,
        SeqNumber sequence,
        SeqNumber acknowledgment,
        int reserved,
        int flags,
        int window,
        int urgentPointer,
        List<TcpOption> options,
        Bytes payload)
        implements Transport {
    private static final int FIXED_LENGTH = 20;

    public TcpSegment {
        options = List.copyOf(options);
    }

    /** A segment without reserved bits and urgent data. */
    public static TcpSegment of(
            int sourcePort,
            int destinationPort,
            SeqNumber sequence,
            SeqNumber acknowledgment,
            int flags,
            int window,
            List<TcpOption> options,
            Bytes payload) {
        return new TcpSegment(
                sourcePort, destinationPort, sequence, acknowledgment, 0, flags, window, 0, options, payload);
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    public boolean isSyn() {
        return has(SYN);
    }

    public boolean isAck() {
        return has(ACK);
    }

    public boolean isFin() {
        return has(FIN);
    }

    public boolean isRst() {
        return has(RST);
    }

    /** SEG.LEN: octets of sequence space, SYN and FIN counted (RFC 9293 section 3.3.1). */
    public int sequenceLength() {
        return payload.length() + (has(SYN) ? 1 : 0) + (has(FIN) ? 1 : 0);
    }

    /** The number after the last octet of sequence space. */
    public SeqNumber sequenceEnd() {
        return sequence.plus(sequenceLength());
    }

    /** The first option of that kind, or null. */
    public <O extends TcpOption> @Nullable O option(Class<O> kind) {
        for (int i = 0; i < options.size(); i++) {
            if (kind.isInstance(options.get(i))) {
                return kind.cast(options.get(i));
            }
        }
        return null;
    }

    @Override
    public int protocol() {
        return Protocol.TCP;
    }

    /** Header length in bytes, options included. */
    public int headerLength() {
        int length = FIXED_LENGTH;
        for (int i = 0; i < options.size(); i++) {
            length += options.get(i).length();
        }
        return length;
    }

    @Override
    public int length() {
        return headerLength() + payload.length();
    }

    @Override
    public void emit(ByteBuffer out, IpAddress source, IpAddress destination) {
        int headerLength = headerLength();
        ByteBuffer header = ByteBuffer.allocate(headerLength);
        header.putShort((short) sourcePort).putShort((short) destinationPort);
        header.putInt(sequence.bits()).putInt(acknowledgment.bits());
        header.put((byte) (headerLength / 4 << 4 | reserved)).put((byte) flags);
        header.putShort((short) window).putShort((short) 0).putShort((short) urgentPointer);
        for (int i = 0; i < options.size(); i++) {
            options.get(i).emit(header);
        }
        long sum = Checksum.pseudoHeader(source, destination, Protocol.TCP, headerLength + payload.length())
                + Checksum.sum(header.array(), 0, headerLength)
                + payload.onesComplementSum();
        header.putShort(16, (short) Checksum.finish(sum));
        out.put(header.array());
        payload.writeTo(out);
    }

    /** Reads a segment and verifies its checksum; see {@link Transport#parse}. */
    static Transport parse(Bytes in, IpAddress source, IpAddress destination) {
        Transport read = parseUnchecked(in);
        long sum = Checksum.pseudoHeader(source, destination, Protocol.TCP, in.length()) + in.onesComplementSum();
        boolean wrong = read instanceof TcpSegment && Checksum.finish(sum) != 0;
        return wrong ? OpaquePayload.bad(Protocol.TCP, in, WireError.BAD_CHECKSUM) : read;
    }

    /** Reads a segment whatever its checksum: for matches that look at ports only, and for quoted headers. */
    public static Transport parseUnchecked(Bytes in) {
        if (in.length() < FIXED_LENGTH) {
            return OpaquePayload.bad(Protocol.TCP, in, WireError.TRUNCATED);
        }
        int headerLength = (in.at(12) >> 4) * 4;
        if (headerLength < FIXED_LENGTH || headerLength > in.length()) {
            return OpaquePayload.bad(Protocol.TCP, in, WireError.BAD_LENGTH);
        }
        return new TcpSegment(
                in.shortAt(0),
                in.shortAt(2),
                new SeqNumber(in.intAt(4)),
                new SeqNumber(in.intAt(8)),
                in.at(12) & 0x0f,
                in.at(13),
                in.shortAt(14),
                in.shortAt(18),
                TcpOption.parseAll(in.slice(FIXED_LENGTH, headerLength)),
                in.from(headerLength));
    }

    /** The same segment between other ports. */
    public TcpSegment withPorts(int source, int destination) {
        return new TcpSegment(
                source,
                destination,
                sequence,
                acknowledgment,
                reserved,
                flags,
                window,
                urgentPointer,
                options,
                payload);
    }

    /** The same segment with other sequence and acknowledgement numbers. */
    public TcpSegment withNumbers(SeqNumber newSequence, SeqNumber newAcknowledgment) {
        return new TcpSegment(
                sourcePort,
                destinationPort,
                newSequence,
                newAcknowledgment,
                reserved,
                flags,
                window,
                urgentPointer,
                options,
                payload);
    }

    /** The same segment with other options. */
    public TcpSegment withOptions(List<TcpOption> newOptions) {
        return new TcpSegment(
                sourcePort,
                destinationPort,
                sequence,
                acknowledgment,
                reserved,
                flags,
                window,
                urgentPointer,
                newOptions,
                payload);
    }

    /** The same segment with another payload. */
    public TcpSegment withPayload(Bytes newPayload) {
        return new TcpSegment(
                sourcePort,
                destinationPort,
                sequence,
                acknowledgment,
                reserved,
                flags,
                window,
                urgentPointer,
                options,
                newPayload);
    }
}
