package dev.tradewind.app.console;

import com.microsoft.playwright.options.ColorScheme;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.ClockedBroker;
import dev.tradewind.app.instance.OperatorPort;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import dev.tradewind.engine.EngineClock;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A broker that has a console, for each test of a class, and the browser that all of them look at it with.
final class ConsoleBroker implements BeforeAllCallback, AfterAllCallback {
    private @Nullable Chromium chromium;
    private @Nullable StandaloneBroker broker;

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium = Chromium.open();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
    }

    /// Starts it on the data of a test, which may have been there before.
    void start(Path data) {
        broker = StandaloneBroker.start(settings(data));
    }

    /// As [#start(Path)], at the time that a clock says.
    void start(Path data, EngineClock clock) {
        broker = ClockedBroker.start(settings(data), clock);
    }

    private static BrokerSettings settings(Path data) {
        return BrokerSettings.open(data)
                .watchedAt(new OperatorPort.On(InetAddress.getLoopbackAddress(), 0, true));
    }

    void stop() {
        broker().close();
    }

    private StandaloneBroker broker() {
        return Objects.requireNonNull(broker);
    }

    private int port() {
        return broker().operatorPort().orElseThrow();
    }

    AwsClients aws() {
        return AwsClients.at(broker().awsPort(), "us-east-1");
    }

    ConsoleApi api() {
        return new ConsoleApi(port());
    }

    ConsolePage page() {
        return ConsolePage.at(Objects.requireNonNull(chromium), port());
    }

    ConsolePage page(int width, ColorScheme scheme) {
        return ConsolePage.at(Objects.requireNonNull(chromium), port(), width, scheme);
    }
}
