package org.ftpscope.scenario.recording;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.engine.recording.What;
import org.ftpscope.engine.sim.RandomStream;
import org.ftpscope.engine.sim.Seed;
import org.ftpscope.engine.wire.Bytes;
import org.ftpscope.engine.wire.IpAddress;
import org.ftpscope.engine.wire.IpPacket;
import org.ftpscope.engine.wire.Ipv4Address;
import org.ftpscope.engine.wire.Ipv4Packet;
import org.ftpscope.engine.wire.Ipv6Packet;
import org.ftpscope.engine.wire.Parsed;
import org.ftpscope.engine.wire.SeqNumber;
import org.ftpscope.engine.wire.TcpOption;
import org.ftpscope.engine.wire.TcpSegment;
import org.ftpscope.engine.wire.Transport;
import org.ftpscope.engine.wire.UdpDatagram;

/** Makes events of every kind there is, found by reflection: a kind that is added later is made, too. */
final class AnyEvent {
    private static final String LETTERS = "aZ09 .,\"\\/\n\r\t\u0000é中\ud83d\ude00{}";

    private final RandomStream chance;

    AnyEvent(long seed) {
        chance = new Seed(seed).stream("events");
    }

    /** Every record that is some {@link What}. */
    static List<Class<?>> kinds() {
        return leaves(What.class).toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AnyEvent::leaves)
                : Stream.of(type);
    }

    Event event(long id, Class<?> kind) {
        return new Event(id, chance.nextInt((int) id), chance.nextLong() >>> 1, text(), (What) record(kind));
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values =
                Arrays.stream(components).map(c -> value(c.getGenericType())).toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " " + Arrays.toString(values), impossible);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return chance.nextInt(2) == 0 ? Optional.empty() : Optional.of(value(inner));
            }
            List<Object> items = new ArrayList<>();
            for (int i = chance.nextInt(4); i > 0; i--) {
                items.add(value(inner));
            }
            return items;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == long.class || plain == Long.class) {
            return chance.nextLong();
        }
        if (plain == int.class) {
            return chance.nextInt();
        }
        if (plain == boolean.class) {
            return chance.nextInt(2) == 0;
        }
        if (plain == String.class) {
            return text();
        }
        if (plain == Bytes.class) {
            return bytes(chance.nextInt(200));
        }
        if (plain == IpAddress.class) {
            return address(chance.nextInt(2) == 0);
        }
        if (plain == IpPacket.class) {
            return packet();
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[chance.nextInt(plain.getEnumConstants().length)];
        }
        if (plain.isSealed()) {
            List<Class<?>> leaves = leaves(plain).toList();
            return record(leaves.get(chance.nextInt(leaves.size())));
        }
        if (plain.getSimpleName().equals("Endpoint")) {
            return new org.ftpscope.engine.wire.Endpoint(address(chance.nextInt(2) == 0), chance.nextInt(65536));
        }
        return record(plain);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = chance.nextInt(20); i > 0; i--) {
            int at = chance.nextInt(LETTERS.codePointCount(0, LETTERS.length()));
            text.appendCodePoint(LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    private Bytes bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) chance.nextInt();
        }
        return Bytes.adopt(bytes);
    }

    private IpAddress address(boolean six) {
        return six
                ? IpAddress.of("fd00::" + Integer.toHexString(1 + chance.nextInt(0xfffe)))
                : new Ipv4Address(chance.nextInt());
    }

    /** A packet as it would come off a wire. */
    private IpPacket packet() {
        Transport payload = switch (chance.nextInt(3)) {
            case 0 -> new UdpDatagram(chance.nextInt(65536), chance.nextInt(65536), true, bytes(chance.nextInt(100)));
            default ->
                TcpSegment.of(
                        chance.nextInt(65536),
                        chance.nextInt(65536),
                        new SeqNumber(chance.nextInt()),
                        new SeqNumber(chance.nextInt()),
                        chance.nextInt(256),
                        chance.nextInt(65536),
                        List.of(
                                new TcpOption.Nop(),
                                new TcpOption.Nop(),
                                new TcpOption.Timestamps(chance.nextInt(), chance.nextInt())),
                        bytes(chance.nextInt(1400)));
        };
        IpPacket packet = chance.nextInt(2) == 0
                ? Ipv4Packet.of(
                        (Ipv4Address) address(false),
                        (Ipv4Address) address(false),
                        64,
                        chance.nextInt(65536),
                        true,
                        payload)
                : Ipv6Packet.of(
                        (org.ftpscope.engine.wire.Ipv6Address) address(true),
                        (org.ftpscope.engine.wire.Ipv6Address) address(true),
                        64,
                        chance.nextInt(1 << 20),
                        payload);
        return ((Parsed.Ok) IpPacket.parse(packet.emit())).packet();
    }
}
