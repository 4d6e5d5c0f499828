package dev.tradewind.app.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/// Logback for SLF4J, set up by [Logging] and by nothing that is looked for: Logback's own provider looks for versions,
/// services and the zone of its own messages first, in every jar of the class path.
public final class LogbackProvider implements SLF4JServiceProvider {
    /// The version of SLF4J that this was written for, as SLF4J compares it.
    private static final String API_VERSION = "2.0.99";

    private final LoggerContext loggers = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter mapped = new LogbackMDCAdapter();

    @Override
    public void initialize() {
        loggers.setName("default");
        loggers.setMDCAdapter(mapped);
        new Logging().configure(loggers);
        loggers.start();
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return mapped;
    }

    @Override
    public String getRequestedApiVersion() {
        return API_VERSION;
    }
}
