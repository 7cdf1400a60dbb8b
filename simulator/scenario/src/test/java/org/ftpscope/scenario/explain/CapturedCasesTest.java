package org.ftpscope.scenario.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.ftpscope.engine.recording.Event;
import org.ftpscope.scenario.capture.CaptureImport;
import org.ftpscope.scenario.capture.CaptureReader;
import org.ftpscope.scenario.text.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a real network did, explained from its packets: first with both sides of the router at hand, then with the client's side
 * only. A dash says that nothing is wrong.
 */
class CapturedCasesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            01a-active-direct-vsftpd                      | - | -
            01b-active-direct-tnftp                       | - | -
            01d-active-direct-curl                        | - | -
            01e-active-direct-port20-no                   | - | -
            01f-active-direct-same-port-twice             | - | -
            02a-pasv-direct                               | - | -
            02b-epsv-direct                               | - | -
            02d-pasv-never-connected                      | PASSIVE_NEVER_CONNECTED | PASSIVE_NEVER_CONNECTED
            02f-pasv-rst-second-stranger                  | DATA_STRANGER | DATA_STRANGER
            03a-active-nat-nohelper-vsftpd                | PORT_PRIVATE_REFUSED | PORT_PRIVATE_REFUSED
            03b1-active-nat-promiscuous-port20            | SERVER_FAULT | SERVER_FAULT
            03b2-active-nat-promiscuous-noroute           | NO_ROUTE_TO_ANNOUNCED | ACTIVE_NOT_ARRIVED
            03c-active-nat-promiscuous-drop               | ACTIVE_DROPPED | ACTIVE_NOT_ARRIVED
            03e-active-nat-reject-port                    | ACTIVE_REJECTED | ACTIVE_NOT_ARRIVED
            03g-active-nat-reject-rst                     | ACTIVE_REJECTED | ACTIVE_NOT_ARRIVED
            03h-active-nat-proftpd                        | NAT_BOX_REFUSED | ACTIVE_NOT_ARRIVED
            03i-active-nat-proftpd-foreign                | NAT_BOX_REFUSED | ACTIVE_NOT_ARRIVED
            03i2-active-nat-proftpd-drop                  | NAT_BOX_SILENT | ACTIVE_NOT_ARRIVED
            03k-active-nat-pureftpd-fxp                   | NO_ROUTE_TO_ANNOUNCED | ACTIVE_NOT_ARRIVED
            03l-active-nat-public-rst                     | NAT_BOX_REFUSED | ACTIVE_NOT_ARRIVED
            03m-active-nat-public-drop                    | NAT_BOX_SILENT | ACTIVE_NOT_ARRIVED
            03o-active-nat-public-curl                    | NAT_BOX_REFUSED | ACTIVE_NOT_ARRIVED
            03q-active-nat-public-forwarded               | - | -
            04a-active-nat-helper                         | - | -
            04c-active-nat-helper-public-announced        | NAT_BOX_REFUSED | ACTIVE_NOT_ARRIVED
            04d-active-nat-helper-split                   | HELPER_DROPS_PARTIAL | HELPER_DROPS_PARTIAL
            04f-active-nat-helper-pipelined               | - | -
            04h-active-nat-helper-two-ports               | - | -
            04j-active-nat-helper-expect-timeout-slow     | - | -
            04l-active-nat-helper-longer                  | - | -
            04m-active-nat-helper-no-related-rule         | EXPECTED_NOT_ACCEPTED | ACTIVE_NOT_ARRIVED
            04n-active-nat-helper-nft                     | - | -
            04p-active-nat-helper-spellings               | CLIENT_VANISHED HELPER_DROPS_PARTIAL PORT_REFUSED | CLIENT_VANISHED HELPER_DROPS_PARTIAL PORT_PRIVATE_REFUSED
            05a-active-nat-2121-helper-on-21              | PORT_PRIVATE_REFUSED | PORT_PRIVATE_REFUSED
            05b-active-nat-2121-helper                    | - | -
            05c-active-nat-21-no-rule                     | PORT_PRIVATE_REFUSED | PORT_PRIVATE_REFUSED
            06a-pasv-nat                                  | - | -
            06b-epsv-nat-curl                             | - | -
            06c-pasv-nat-helper                           | - | -
            06f-nat-random-fully                          | - | -
            07a-dnat-nohelper-scripted                    | PASSIVE_PRIVATE PASSIVE_REFUSED | -
            07b-dnat-nohelper-curl-pasv                   | PASSIVE_PRIVATE | -
            07c-dnat-nohelper-curl-pasv-noskip            | PASSIVE_PRIVATE | -
            07d-dnat-nohelper-curl-epsv                   | PASSIVE_REFUSED PASSIVE_PRIVATE | -
            07f-dnat-nohelper-tnftp                       | PASSIVE_PRIVATE | -
            07g-dnat-nohelper-ncftp                       | PASSIVE_PRIVATE | -
            07i-dnat-helper-pasv                          | - | -
            07k-dnat-pasv-address                         | - | -
            07l-dnat-active                               | - | -
            08a-ftps-active-nat-helper                    | PORT_HIDDEN | -
            08b-ftps-passive-nat-helper                   | - | -
            09a-firewall-pasv-nohelper                    | PASSIVE_DROPPED | PASSIVE_DROPPED
            09c-firewall-pasv-helper                      | - | -
            09d-firewall-active-nohelper                  | ACTIVE_DROPPED | ACTIVE_NOT_ARRIVED
            09e-firewall-active-helper                    | - | -
            10a-quit                                      | - | -
            10b-client-closes-first                       | - | -
            10c-abor-async                                | - | -
            10e-data-closed-by-client                     | TRANSFER_BROKEN | TRANSFER_BROKEN
            10f-client-killed-unread                      | CLIENT_VANISHED | CLIENT_VANISHED
            10h-nat-idle-loose                            | - | -
            10i-nat-idle-strict-drop                      | CONTROL_STUCK | CONTROL_STUCK
            10k-nat-idle-server-speaks                    | NAT_ENTRY_LOST | NAT_ENTRY_LOST
            10n-control-idle-in-transfer                  | NAT_ENTRY_LOST | NAT_ENTRY_LOST
            10o-closed-port                               | CONTROL_REFUSED | CONTROL_REFUSED
            10q-server-idle-timeout                       | SERVER_IDLE_TIMEOUT | SERVER_IDLE_TIMEOUT
            10s-conntrack-timeouts                        | - | -
            11a-delay                                     | - | -
            11b-loss5                                     | - | -
            11e-lost-middle                               | - | -
            11f-lost-last-command                         | - | -
            11g-lost-last-ack-handshake                   | - | -
            12a-v6-eprt                                   | - | -
            12c-v6-firewall-helper                        | - | -
            13a-anonymous                                 | - | -
            13c-local-user                                | - | -
            13d-local-chroot                              | LOGIN_REFUSED | LOGIN_REFUSED
            13e-guest                                     | - | -
            13g-login-failures                            | LOGIN_REFUSED | LOGIN_REFUSED
            """)
    void the_cause_is_named(String name, String bothSides, String insideOnly) throws IOException {
        assertThat(faults(events(name, "router-lan", "router-wan"))).isEqualTo(bothSides);
        assertThat(faults(events(name, "router-lan"))).isEqualTo(insideOnly);
    }

    @ParameterizedTest
    @CsvSource({
        "03l-active-nat-public-rst",
        "04d-active-nat-helper-split",
        "07a-dnat-nohelper-scripted",
        "10k-nat-idle-server-speaks"
    })
    void the_explanation_reads_well_in_both_languages(String name) throws IOException {
        Explanation explanation = Diagnosis.of(events(name, "router-lan", "router-wan"));
        for (Language language : Language.values()) {
            assertThat(new ExplanationText(language).render(explanation))
                    .doesNotContainPattern("\\{\\d\\}")
                    .contains("router-lan");
        }
    }

    private static String faults(List<Event> events) {
        List<String> kinds = Diagnosis.of(events).faults().stream()
                .map(finding -> finding.kind().toString())
                .toList();
        return kinds.isEmpty() ? "-" : String.join(" ", kinds);
    }

    private static List<Event> events(String name, String... points) throws IOException {
        List<Event> events = new ArrayList<>();
        for (String point : points) {
            String resource = "/reference/" + name + "/" + point + ".pcap.gz";
            try (InputStream in = CapturedCasesTest.class.getResourceAsStream(resource)) {
                assertThat(in).as(resource).isNotNull();
                byte[] bytes = new GZIPInputStream(in).readAllBytes();
                events.addAll(new CaptureImport(CaptureReader.read(bytes)).asSeen(point));
            }
        }
        events.sort(Comparator.comparingLong(Event::atNanos));
        List<Event> numbered = new ArrayList<>();
        for (Event event : events) {
            numbered.add(new Event(numbered.size() + 1L, 0, event.atNanos(), event.node(), event.what()));
        }
        return numbered;
    }
}
