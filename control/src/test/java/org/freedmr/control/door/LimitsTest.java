package org.freedmr.control.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Budgets, and sessions of browsers.
final class LimitsTest {
    private static final Proof BY_PASSWORD = new Proof.ByPassword("digest");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void aBudgetIsSpentAndFillsAgain() {
        Buckets buckets = new Buckets(2, TimeUnit.SECONDS.toNanos(1), 3, now::get);
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isEqualTo(1);
        assertThat(buckets.take("b")).as("others have their own").isZero();

        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isEqualTo(1);
        buckets.giveBack("a");
        assertThat(buckets.take("a")).isZero();
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isPositive();
    }

    @Test
    void theTableOfBudgetsHasAnEnd() {
        Buckets buckets = new Buckets(1, TimeUnit.MINUTES.toNanos(1), 1, now::get);
        for (int i = 0; i < 20_000; i++) {
            assertThat(buckets.take("client " + i)).isZero();
        }
        assertThat(buckets.size()).isEqualTo(10_000);
        assertThat(buckets.take("client 19999")).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "2001:db8:1:2::1, 20010db800010002",
        "2001:db8:1:2:ffff::9, 20010db800010002",
        "2001:db8:1:3::1, 20010db800010003",
        "nowhere, nowhere"
    })
    void everybodyHasAWholeNetworkOfIpv6(String address, String network) {
        assertThat(Budgets.network(address)).isEqualTo(network);
    }

    @Test
    void manyStrangersTogetherAreToldOfTenTimesAMinute() {
        Budgets budgets = new Budgets(now::get);
        int told = 0;
        for (int i = 0; i < 100; i++) {
            told += budgets.stranger("192.0.2." + i, false) ? 1 : 0;
        }
        assertThat(told).isEqualTo(10);
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(budgets.stranger("192.0.2.1", false)).isTrue();
    }

    @Test
    void nobodyDrivesOthersOutByManySessions() {
        CookieSessions sessions = new CookieSessions(now::get);
        String other = sessions.begin(new Visitor.Operator("ops", Set.of(Scope.READ)), new Proof.ByToken("digest"));
        String first = sessions.begin(new Visitor.Owner(1), BY_PASSWORD);
        for (int i = 0; i < CookieSessions.MOST_OF_ONE; i++) {
            assertThat(sessions.begin(new Visitor.Owner(1), BY_PASSWORD)).isNotEqualTo(first);
        }
        assertThat(sessions.of(first)).as("the oldest of his own gave way").isNull();
        assertThat(sessions.of(other)).isNotNull();
        assertThat(sessions.size()).isEqualTo(CookieSessions.MOST_OF_ONE + 1);
    }

    @Test
    void thereAreNotMoreSessionsThanAllowed() {
        CookieSessions sessions = new CookieSessions(now::get);
        String first = sessions.begin(new Visitor.Owner(1), BY_PASSWORD);
        for (int i = 2; i <= CookieSessions.MOST; i++) {
            assertThat(sessions.begin(new Visitor.Owner(i), BY_PASSWORD)).isNotEmpty();
        }
        assertThat(sessions.of(first)).isNotNull();
        assertThat(sessions.begin(new Visitor.Owner(-1), BY_PASSWORD)).isNotEmpty();
        assertThat(sessions.of(first)).isNull();
        assertThat(sessions.size()).isEqualTo(CookieSessions.MOST);
    }

    @Test
    void whatIsOverGivesWayFirstThenOwnersThenOperators() {
        CookieSessions sessions = new CookieSessions(now::get);
        String old = sessions.begin(new Visitor.Owner(5_000), BY_PASSWORD);
        now.addAndGet(TimeUnit.HOURS.toNanos(12));
        String operator = sessions.begin(new Visitor.Operator("ops", Set.of()), new Proof.ByToken("digest"));
        String first = sessions.begin(new Visitor.Owner(1), BY_PASSWORD);
        for (int i = 2; i <= CookieSessions.MOST - 2; i++) {
            assertThat(sessions.begin(new Visitor.Owner(i), BY_PASSWORD)).isNotEmpty();
        }
        now.addAndGet(1);
        assertThat(sessions.begin(new Visitor.Owner(-1), BY_PASSWORD)).isNotEmpty();
        assertThat(sessions.of(old)).isNull();
        assertThat(sessions.of(first)).isNotNull();

        assertThat(sessions.begin(new Visitor.Owner(-2), BY_PASSWORD)).isNotEmpty();
        assertThat(sessions.of(first)).isNull();
        assertThat(sessions.of(operator)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        ", , localhost:8080, false",
        "http://localhost:8080, same-origin, localhost:8080, false",
        "https://DMR.example.org, , dmr.example.org, false",
        "https://dmr.example.org:8443, , dmr.example.org, true",
        "https://dmr.example.org, cross-site, dmr.example.org, true",
        "https://evil.example, , dmr.example.org, true",
        "https://evil.example, , , true",
        "null, , dmr.example.org, true",
        "evil, , evil, true",
        ", same-site, dmr.example.org, true"
    })
    void aPageOfAnotherSiteIsRecognised(String origin, String site, String host, boolean isOther) {
        assertThat(CrossSite.is(origin, site, host)).isEqualTo(isOther);
    }
}
