package dev.tradewind.app.command;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.shipping.DispatchMode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The word that shipments wait for, in what a person typed.
final class DispatchModeName implements ITypeConverter<DispatchMode> {
    @Override
    public DispatchMode convert(String text) {
        return Labelled.find(DispatchMode.class, text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' is no way to dispatch; one is by-hand or automatic"
                                        .formatted(text)));
    }
}
