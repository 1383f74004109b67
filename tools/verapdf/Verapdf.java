// SPDX-License-Identifier: EUPL-1.2
import java.io.FileInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Names what a file breaks, clause by clause; exits with 1 when any of them breaks anything. */
public final class Verapdf {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean all = true;
    for (String file : files)
      for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) all &= complies(file, flavour);
    System.exit(all ? 0 : 1);
  }

  private static boolean complies(String file, PDFAFlavour flavour) throws Exception {
    try (var parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.println(file + " " + flavour + (result.isCompliant() ? " complies" : " FAILS"));
      for (TestAssertion one : result.getTestAssertions())
        if (one.getStatus() == TestAssertion.Status.FAILED)
          System.out.println("  " + one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + " "
              + one.getMessage() + " @ " + one.getLocation().getContext());
      return result.isCompliant();
    }
  }
}
