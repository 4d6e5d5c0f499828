/// Tests of applications that are started with their sidecars.
@NullMarked
package dev.tradewind.app.run;

import org.jspecify.annotations.NullMarked;
