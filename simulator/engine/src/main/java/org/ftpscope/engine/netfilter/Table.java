package org.ftpscope.engine.netfilter;

import java.util.List;
import java.util.Optional;

/**
 * The tables, in the order in which a hook asks them (iptables(8); priorities of linux/netfilter_ipv4.h). Connection tracking
 * comes after raw; the source side of nat (INPUT, POSTROUTING) comes after filter.
 */
public enum Table {
    RAW(Hook.PREROUTING, Hook.OUTPUT),
    MANGLE(Hook.PREROUTING, Hook.INPUT, Hook.FORWARD, Hook.OUTPUT, Hook.POSTROUTING),
    NAT(Hook.PREROUTING, Hook.INPUT, Hook.OUTPUT, Hook.POSTROUTING),
    FILTER(Hook.INPUT, Hook.FORWARD, Hook.OUTPUT);

    @SuppressWarnings("ImmutableEnumChecker") // it is List.of
    private final List<Hook> hooks;

    private final String label;

    Table(Hook... hooks) {
        this.hooks = List.of(hooks);
        this.label = name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The hooks at which this table has a built-in chain. */
    public List<Hook> hooks() {
        return hooks;
    }

    /** The name as iptables writes it: {@code raw}, {@code mangle}, {@code nat}, {@code filter}. */
    public String label() {
        return label;
    }

    /** The table of that name. */
    public static Optional<Table> named(String label) {
        for (Table table : values()) {
            if (table.label.equals(label)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    /** The hook whose built-in chain has that name in this table. */
    public Optional<Hook> hook(String chain) {
        for (Hook hook : hooks) {
            if (hook.name().equals(chain)) {
                return Optional.of(hook);
            }
        }
        return Optional.empty();
    }
}
