package org.ftpscope.desktop.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ftpscope.engine.wire.Cidr;
import org.ftpscope.engine.wire.IpAddress;

/** How a field is compared with the value that was typed. */
public enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">="),
    CONTAINS("contains");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    static List<String> signs() {
        return Arrays.stream(values()).map(Operator::sign).toList();
    }

    static Optional<Operator> of(String sign) {
        return Arrays.stream(values())
                .filter(operator -> operator.sign.equalsIgnoreCase(sign))
                .findFirst();
    }

    /** Whether {@code found} (a Long, an {@link IpAddress} or a text) stands in this relation to {@code typed}. Case is ignored. */
    boolean holds(Object found, String typed) {
        if (found instanceof IpAddress address && typed.contains("/")) {
            boolean inside = contains(typed, address);
            return this == EQUAL ? inside : this == NOT_EQUAL && !inside;
        }
        if (found instanceof IpAddress address && (this == EQUAL || this == NOT_EQUAL)) {
            // One address is written in several ways.
            return IpAddress.parse(typed).filter(address::equals).isPresent() == (this == EQUAL);
        }
        String text = found.toString().toLowerCase(Locale.ROOT);
        String wanted = typed.toLowerCase(Locale.ROOT);
        if (this == CONTAINS) {
            return text.contains(wanted);
        }
        int order = found instanceof Long number
                ? Double.compare(number, Quantity.parse(typed).orElse(Double.NaN))
                : text.compareTo(wanted);
        return switch (this) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
            case CONTAINS -> false;
        };
    }

    /** Whether {@code typed} is an address, or a network with the length of its prefix. */
    static boolean isPlace(String typed) {
        return typed.contains("/")
                ? Networks.parse(typed).isPresent()
                : IpAddress.parse(typed).isPresent();
    }

    private static boolean contains(String cidr, IpAddress address) {
        return Networks.parse(cidr)
                .map(network -> Networks.contains(network, address))
                .orElse(false);
    }

    /** CIDR prefixes as they are typed. */
    static final class Networks {
        private Networks() {}

        static Optional<Cidr> parse(String text) {
            try {
                return Optional.of(Cidr.of(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        static boolean contains(Cidr network, IpAddress address) {
            return network.contains(address);
        }
    }
}
