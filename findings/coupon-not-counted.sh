#!/usr/bin/env bash
# A counter of orders with one tag more where a coupon was used, in Micrometer with its registry for Prometheus.
#
# Versions: io.micrometer:micrometer-registry-prometheus 1.16.0 (Maven Central), its simple registry beside it.
# Input:    5 orders from DE, 3 from FR with a coupon, 2 from FR without; then the same, the coupon first.
# Guess:    all ten are scraped: Prometheus' text allows series of one name with other labels; or the call throws.
# Seen:     the set of keys that comes first has the name for as long as the process runs: 7 orders are scraped, or 3 if a
#           coupon was used first. The counter that is given back counts on where nobody reads it; one warning is logged, all
#           later ones at debug level. The simple registry, on which tests run, has all ten.
# So:       a tag stands on every call, as "none" where there is nothing; tests of metrics run on the registry of production,
#           with an onMeterRegistrationFailed that throws.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars io.micrometer:micrometer-registry-prometheus:1.16.0 org.slf4j:slf4j-nop:2.0.17

cat >"$work/Orders.java" <<'JAVA'
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

class Orders {
    static void plain(MeterRegistry registry) {
        registry.counter("orders.paid", "country", "DE").increment(5);
    }

    static void coupon(MeterRegistry registry) {
        registry.counter("orders.paid", "country", "FR", "coupon", "SPRING").increment(3);
    }

    static void rest(MeterRegistry registry) {
        registry.counter("orders.paid", "country", "FR").increment(2);
    }

    static void scrape(String order, PrometheusMeterRegistry registry) {
        registry.scrape().lines().filter(line -> !line.startsWith("#") && !line.isEmpty()).sorted()
                .forEach(line -> System.out.println(order + ": " + line));
    }

    public static void main(String[] args) {
        var first = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        plain(first);
        coupon(first);
        rest(first);
        scrape("coupon later", first);
        var second = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        coupon(second);
        plain(second);
        rest(second);
        scrape("coupon first", second);
        var simple = new SimpleMeterRegistry();
        plain(simple);
        coupon(simple);
        rest(simple);
        double sum = simple.get("orders.paid").counters().stream().mapToDouble(counter -> counter.count()).sum();
        System.out.println("simple registry: " + sum);
    }
}
JAVA

seen=$(java_run "$work/Orders.java")
echo 'Guess: 10 orders each time, in three series, or an exception'
as_stated 'which orders Prometheus sees is decided by the first one' \
'coupon later: orders_paid_total{country="DE"} 5.0
coupon later: orders_paid_total{country="FR"} 2.0
coupon first: orders_paid_total{country="FR",coupon="SPRING"} 3.0
simple registry: 10.0' "$seen"
