package org.ftpscope.desktop.view.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ftpscope.desktop.document.World;
import org.ftpscope.desktop.model.Traffic;
import org.ftpscope.diagram.ladder.Channel;
import org.ftpscope.diagram.ladder.Lane;
import org.junit.jupiter.api.Test;

/** Where packets are on a network on which three hosts meet: alice and mallory left, the server right. */
class PlanTest {
    private final Plan plan = new Plan(new World(
            List.of(
                    node("alice", Lane.Role.CLIENT, 0, 0),
                    node("mallory", Lane.Role.CLIENT, 0, 1),
                    node("server", Lane.Role.SERVER, 1, 0)),
            List.of("lan")));

    private static World.Node node(String name, Lane.Role role, double x, double y) {
        return new World.Node(name, role, x, y, List.of(new World.Interface("eth0", "lan", List.of())));
    }

    private Plan.Spot spot(String from, String to, double part) {
        return plan.spot(new Traffic.Flight(1, 2, from, to, 0, 10, Channel.CONTROL, to.isEmpty()), part)
                .orElseThrow();
    }

    @Test
    void aPacketTakesTheLinkToTheMiddleAndThenTheOneToItsGoal() {
        Plan.Spot early = spot("mallory", "server", 0.25);
        assertThat(early.start()).isEqualTo("mallory");
        assertThat(early.part()).isCloseTo(0.5, within(1e-9));
        Plan.Spot late = spot("mallory", "server", 0.75);
        assertThat(plan.isHub(late.start())).isTrue();
        assertThat(plan.otherEnd(late.edge(), late.start())).isEqualTo("server");
        assertThat(late.part()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aPacketThatWasLostStaysOnTheLinkThatItLeftBy() {
        assertThat(spot("alice", "", 0.5).start()).isEqualTo("alice");
    }

    @Test
    void theMiddleIsMidwayHoweverManyStandOnOneSide() {
        double[] hub = plan.at(plan.hub("lan").orElseThrow());
        assertThat(hub[0]).isCloseTo((plan.at("alice")[0] + plan.at("server")[0]) / 2, within(1e-9));
    }

    @Test
    void inALowWindowRowsMoveTogetherAndColumnsStay() {
        double apart = plan.at("alice")[1] - plan.at("mallory")[1];
        double across = plan.at("server")[0] - plan.at("alice")[0];
        plan.fit(660, 220, 156);
        assertThat(plan.at("alice")[1] - plan.at("mallory")[1]).isLessThan(apart);
        assertThat(plan.at("server")[0] - plan.at("alice")[0]).isEqualTo(across);
        plan.fit(660, 800, 156);
        assertThat(plan.at("alice")[1] - plan.at("mallory")[1]).isCloseTo(apart, within(1e-9));
    }
}
