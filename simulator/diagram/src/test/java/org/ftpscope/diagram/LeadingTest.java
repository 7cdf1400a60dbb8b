package org.ftpscope.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LeadingTest {
    @Property
    void countsWhatIsCountedOneByOne(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 9) Integer> numbers,
            @ForAll @IntRange(min = -1, max = 10) int bound) {
        List<Integer> ordered = numbers.stream().sorted().toList();
        assertThat(Leading.count(ordered.size(), i -> ordered.get(i) <= bound))
                .isEqualTo((int) ordered.stream().filter(n -> n <= bound).count());
    }
}
