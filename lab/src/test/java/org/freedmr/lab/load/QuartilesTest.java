package org.freedmr.lab.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuartilesTest {
    @Test
    void theMedianDoesNotMindTheOrderOrOneWildValue() {
        Quartiles quartiles = Quartiles.of(900, 3, 1, 2, 4);

        assertThat(quartiles).isEqualTo(new Quartiles(2, 3, 4));
    }

    @Test
    void betweenTwoMeasurementsTheMiddleIsTaken() {
        assertThat(Quartiles.of(1, 2).median()).isEqualTo(1.5);
    }

    @Test
    void oneMeasurementIsAllThereIs() {
        assertThat(Quartiles.of(5)).isEqualTo(new Quartiles(5, 5, 5));
    }
}
