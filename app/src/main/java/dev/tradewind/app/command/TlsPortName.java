package dev.tradewind.app.command;

import dev.tradewind.app.tls.TlsPort;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The word for a port that is asked over TLS, in what a person typed.
final class TlsPortName implements ITypeConverter<TlsPort> {
    @Override
    public TlsPort convert(String text) {
        return Arrays.stream(TlsPort.values())
                .filter(it -> it.label().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' is no port; there are %s".formatted(text, labels())));
    }

    private static String labels() {
        return Arrays.stream(TlsPort.values())
                .map(TlsPort::label)
                .collect(Collectors.joining(", "));
    }
}
