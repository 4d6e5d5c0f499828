#!/usr/bin/env bash
# A saga of payment and shipping in Apache Camel whose shipping fails, with and without a dead-letter channel.
#
# Versions: Camel 4.17.0 (camel-core, camel-saga) with its in-memory saga service.
# Input:    a checkout that pays, with a refund as compensation and a settlement as completion, and then ships;
#           shipping throws. Once with Camel's default error handler, once with a dead-letter channel, once with
#           onException(...).handled(true).
# Guess:    a step that failed compensates the saga, wherever its message goes: paid, refunded.
# Seen:     so it is by default; with a dead-letter channel, or a handled exception, the saga is complete: the payment is
#           settled, the order is in the dead letters, and the caller sees no error.
# So:       a saga's routes have no dead-letter channel of their own (errorHandler(noErrorHandler())), or mark the
#           exchange as failed again behind it.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars org.apache.camel:camel-core:4.17.0 org.apache.camel:camel-saga:4.17.0 org.slf4j:slf4j-nop:2.0.17

cat >"$work/Checkout.java" <<'JAVA'
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.SagaPropagation;
import org.apache.camel.saga.InMemorySagaService;

public class Checkout {
    public static void main(String[] arguments) throws Exception {
        for (var failures : List.of("default", "dead-letter channel", "handled exception")) {
            var steps = new CopyOnWriteArrayList<String>();
            try (var context = new DefaultCamelContext()) {
                context.addService(new InMemorySagaService());
                context.addRoutes(routes(failures, steps));
                context.start();
                var answer = context.createProducerTemplate().send("direct:checkout", order -> {});
                for (int i = 0; i < 100 && steps.stream().noneMatch(List.of("refunded", "settled")::contains); i++) {
                    Thread.sleep(50);
                }
                System.out.println(failures + ": " + steps + ", caller sees "
                        + (answer.getException() == null ? "no error" : "an error"));
            }
        }
    }

    static RouteBuilder routes(String failures, List<String> steps) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                switch (failures) {
                    case "dead-letter channel" -> errorHandler(deadLetterChannel("direct:dead"));
                    case "handled exception" -> onException(Exception.class).handled(true).to("direct:dead");
                    default -> {}
                }
                from("direct:checkout").saga().to("direct:pay").to("direct:ship");
                from("direct:pay").saga().propagation(SagaPropagation.MANDATORY)
                        .compensation("direct:refund").completion("direct:settle").process(e -> steps.add("paid"));
                from("direct:ship").saga().propagation(SagaPropagation.MANDATORY)
                        .process(e -> { throw new IllegalStateException("no carrier"); });
                from("direct:refund").process(e -> steps.add("refunded"));
                from("direct:settle").process(e -> steps.add("settled"));
                from("direct:dead").process(e -> steps.add("dead letter"));
            }
        };
    }
}
JAVA

seen=$(java_run "$work/Checkout.java")
echo 'Guess: the payment is refunded in all three'
as_stated 'with a dead-letter channel, a saga whose step failed is complete, and its payment is settled' \
'default: [paid, refunded], caller sees an error
dead-letter channel: [paid, dead letter, settled], caller sees no error
handled exception: [paid, dead letter, settled], caller sees no error' "$seen"
