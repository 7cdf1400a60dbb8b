package org.ftpscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.scenario.recording.RecordingHeader;
import org.ftpscope.scenario.recording.RecordingHeader.InterfaceInfo;
import org.ftpscope.scenario.recording.RecordingHeader.NodeInfo;
import org.ftpscope.scenario.recording.RecordingHeader.Role;
import org.ftpscope.scenario.text.Nearest;

/** An interface as a person names it: {@code NODE:IFACE}. */
record InterfaceName(NodeInfo node, InterfaceInfo iface) {
    private static final InterfaceName NONE =
            new InterfaceName(new NodeInfo("", Role.HOST, 0, 0, List.of()), new InterfaceInfo("", "", List.of()));

    /** The interface of that name; without a name the first one of the first client, or of the first node. */
    static InterfaceName of(Shell shell, RecordingHeader header, Optional<String> name) {
        List<InterfaceName> all = new ArrayList<>();
        for (NodeInfo node : header.nodes()) {
            node.interfaces().forEach(iface -> all.add(new InterfaceName(node, iface)));
        }
        if (name.isEmpty()) {
            return all.stream()
                    .filter(candidate -> candidate.node.role() == Role.CLIENT)
                    .findFirst()
                    .orElse(all.isEmpty() ? NONE : all.getFirst());
        }
        List<String> names = all.stream().map(InterfaceName::toString).toList();
        return all.stream()
                .filter(candidate -> candidate.toString().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> unknown(shell, name.get(), names));
    }

    private static BadInput unknown(Shell shell, String name, List<String> names) {
        String sentence = shell.text("export.noInterface", name);
        if (names.isEmpty()) {
            return new BadInput(sentence);
        }
        String meant = Nearest.to(name, names).orElse(String.join(", ", names));
        return new BadInput(sentence + " " + shell.text("error.didYouMean", meant));
    }

    @Override
    public String toString() {
        return node.name() + ":" + iface.name();
    }
}
