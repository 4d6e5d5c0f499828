#!/usr/bin/env bash
# A payment handler that fails once, behind a stored stream of orders.
#
# Version:  axon-configuration 4.13.0 (Maven Central), with its event store and token store in memory.
# Input:    three orders; the card service is away at the second one's first try, and back for everything after it. Once
#           with the configuration as it comes, once with PropagatingErrorHandler.
# Guess:    the processor keeps its place in the stream, so the second order is tried again and paid.
# Seen:     the error is logged, the place moves on, and the second order is never paid, nor tried again when the
#           processor starts anew; with the other handler it is.
# So:       with Axon in front of payments, registerDefaultListenerInvocationErrorHandler stands in every application.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars org.axonframework:axon-configuration:4.13.0 org.slf4j:slf4j-nop:2.0.17
cat >"$work/Payments.java" <<'JAVA'
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

public class Payments {
    public record Ordered(int order) {}

    private final List<String> done = new CopyOnWriteArrayList<>();
    private boolean away = true;

    @EventHandler
    public void on(Ordered event) {
        if (event.order() == 2 && away) {
            away = false;
            done.add("failed 2");
            throw new IllegalStateException("the card service is away");
        }
        done.add("paid " + event.order());
    }

    public static void main(String[] none) throws InterruptedException {
        System.out.println("as it comes: " + pay(false));
        System.out.println("propagating: " + pay(true));
        System.exit(0);
    }

    static List<String> pay(boolean propagating) throws InterruptedException {
        var payments = new Payments();
        Configuration axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(store -> new InMemoryEventStorageEngine())
                .eventProcessing(processing -> {
                    processing.registerTokenStore(tokens -> new InMemoryTokenStore());
                    processing.registerEventHandler(handler -> payments);
                    if (propagating) {
                        processing.registerDefaultListenerInvocationErrorHandler(
                                errors -> PropagatingErrorHandler.instance());
                    }
                })
                .start();
        for (int order = 1; order <= 3; order++) {
            axon.eventBus().publish(GenericEventMessage.asEventMessage(new Ordered(order)));
        }
        until(payments, "paid 3");
        axon.eventProcessingConfiguration().eventProcessors().values().forEach(processor -> {
            processor.shutDown();
            processor.start();
        });
        Thread.sleep(3000);
        axon.shutdown();
        return payments.done;
    }

    static void until(Payments payments, String last) throws InterruptedException {
        for (int tries = 0; tries < 300 && !payments.done.contains(last); tries++) {
            Thread.sleep(100);
        }
    }
}
JAVA
seen=$(java_run "$work/Payments.java")
echo 'Guess: [paid 1, failed 2, paid 2, paid 3], either way'
as_stated 'Axon goes on after an event whose handler failed, and never tries it again' \
'as it comes: [paid 1, failed 2, paid 3]
propagating: [paid 1, failed 2, paid 2, paid 3]' "$seen"
