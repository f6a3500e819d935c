package org.freedmr.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeshTopologyTest {
    @Test
    void shapesHaveTheLinksTheirNamesSay() {
        assertThat(MeshTopology.chain(5).edges()).hasSize(4);
        assertThat(MeshTopology.ring(5).edges()).hasSize(5);
        assertThat(MeshTopology.full(5).edges()).hasSize(10);
        MeshTopology ring = MeshTopology.ring(5);
        for (int k = 0; k < 5; k++) {
            assertThat(ring.edge(k, (k + 1) % 5)).isEqualTo(ring.edge((k + 1) % 5, k));
        }
        assertThatThrownBy(() -> ring.edge(0, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waysShareNothingButTheirEnds() {
        MeshTopology ways = MeshTopology.ways(3, 2);
        assertThat(ways.servers()).isEqualTo(8);
        assertThat(ways.edges()).hasSize(9);
        Set<Integer> relays = new HashSet<>();
        for (int way = 0; way < 3; way++) {
            int first = 1 + 2 * way;
            assertThat(ways.edge(0, first)).isEqualTo(3 * way);
            assertThat(ways.edge(first, first + 1)).isEqualTo(3 * way + 1);
            assertThat(ways.edge(first + 1, 7)).isEqualTo(3 * way + 2);
            relays.add(first);
            relays.add(first + 1);
        }
        assertThat(relays).hasSize(6);
    }

    @Test
    void eachLinkCanHaveAVersionOfItsOwn() {
        MeshTopology mixed = MeshTopology.ring(3).versions("odd ones old", edge -> 5 - edge % 2);
        assertThat(mixed.edges()).extracting(MeshTopology.Edge::version).containsExactly(5, 4, 5);
        assertThat(mixed.edges()).extracting(MeshTopology.Edge::a).containsExactly(0, 1, 2);
        assertThat(mixed.name()).contains("odd ones old");
    }
}
