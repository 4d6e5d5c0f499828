package dev.tradewind.app.provider;

import dev.tradewind.commerce.orders.tax.ProductTax;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.commerce.orders.tax.TaxRuleFactory;
import dev.tradewind.commerce.orders.tax.TaxableProduct;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A tax rule from jars. While it works, its class loader is the thread's. A class that it lacks, or an answer of `null`,
/// fails the request that asked, and no order is placed.
public final class PluggedTaxRule implements TaxRule {
    private static final String WHAT = "tax rule";

    private final String name;
    private final TaxRule rule;
    private final ClassLoader classes;

    private PluggedTaxRule(String name, TaxRule rule, ClassLoader classes) {
        this.name = name;
        this.rule = rule;
        this.classes = classes;
    }

    /// @param name the name that its factory gives it, or the factory's class
    /// @param jars a jar, or a directory of jars
    /// @throws UnusableProvider if none has that name, or it cannot be made
    public static TaxRule open(String name, Path jars, Map<String, String> settings) {
        var found = new FactoryJars<>(TaxRuleFactory.class, TaxRuleFactory::name, WHAT, jars);
        try {
            var rule = found.make(name, found.factory(name), factory -> factory.open(settings));
            if (isNull(rule)) {
                throw new UnusableProvider("tax rule %s: its factory made none".formatted(name));
            }
            return new PluggedTaxRule(name, rule, found.classes());
        } catch (UnusableProvider e) {
            found.close();
            throw e;
        }
    }

    @Override
    public Optional<ProductTax> find(TaxableProduct product) {
        var answer = asked(() -> rule.find(product));
        if (isNull(answer)) {
            throw new IllegalStateException("tax rule %s gave no answer".formatted(name));
        }
        return answer;
    }

    @Override
    public boolean asksForCategories() {
        return asked(rule::asksForCategories);
    }

    private <T> T asked(Supplier<T> question) {
        try {
            return PluggedProvider.within(classes, question);
        } catch (LinkageError e) {
            throw new IllegalStateException("tax rule %s lacks a class: %s".formatted(name, e), e);
        }
    }

    /// Code from elsewhere promises nothing about `null`.
    private static boolean isNull(@Nullable Object object) {
        return object == null;
    }
}
