package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.app.AppChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The watch over one application: when its port answers, and it says that it is well if it is to be asked, it is asked for
/// its subscriptions, and what it subscribes to is delivered until the port does not answer any more, or it says otherwise.
/// A thread of its own, which looks every second.
final class AppWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AppWatch.class);
    private static final Duration WHILE_AWAY = Duration.ofMillis(200);
    private static final Duration WHILE_THERE = Duration.ofSeconds(1);

    private final AppChannel app;
    private final AppHealth health;
    private final AppSubscriptions subscriptions;
    private final Thread thread;
    private final CountDownLatch looked = new CountDownLatch(1);
    private volatile boolean isThere;
    private volatile boolean isServed;

    AppWatch(AppChannel app, AppHealth health, AppSubscriptions subscriptions) {
        this.app = app;
        this.health = health;
        this.subscriptions = subscriptions;
        thread = Thread.ofVirtual().name("dapr-app-watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Waits for the first look: an application that is there already is served from then on. A slow one is not waited for
    /// longer.
    void awaitFirstLook(Duration longest) {
        try {
            var _ = looked.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells whether the application was there at the last look: well or not, but with its deliveries begun if it is well.
    boolean isThere() {
        return isThere;
    }

    /// Tells whether it is there and well by its own word, so that it gets messages.
    boolean isServed() {
        return isServed;
    }

    /// The supervisor of the looks: one that fails is followed by another.
    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("The watch over {} goes on", app.address());
            }
        }
    }

    private void look() throws InterruptedException {
        boolean answers = app.isThere();
        if (!answers) {
            isThere = false;
            health.forget();
        }
        serve(answers && health.isWell());
        isThere = answers;
        looked.countDown();
        Thread.sleep(health.interval(answers ? WHILE_THERE : WHILE_AWAY));
    }

    private void serve(boolean wanted) throws InterruptedException {
        if (wanted && !isServed) {
            subscriptions.start(app.subscriptions());
            isServed = true;
            tell("Deliveries begin");
        }
        if (!wanted && isServed) {
            isServed = false;
            tell("Deliveries stop: the application is away, or not well");
            subscriptions.stop();
        }
    }

    private void tell(String what) {
        LOG.atInfo().addKeyValue("port", app.address().port()).log(what);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
