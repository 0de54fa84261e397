/** What people write to each other on a marketplace. */
export const PASSAGES: readonly string[] = [
  `hello, is the bicycle still for sale. i could fetch it on saturday morning and pay in cash if the brakes work.`,
  `the job you posted last week is close to what i have done for the past six years and i would like to hear more
about it before i send an offer. my last client was a small shop that sold old books and had a site that was slow on
every phone, so i moved the search to the server and cut the time to first paint by half.`,
  `i work alone but know two people who can help with the design if you need them by the end of the month. please tell
me how many pages there are today and who writes the text for them, so that i can say what it would cost.`,
  `the parcel arrived yesterday but the lamp is broken and the box was open. i have pictures of the damage. can you
send another one or return the money to my account.`,
  `we rent the flat only for the summer, two rooms and a balcony above the harbour. pets are welcome, smoking is not.
the deposit is two months and the neighbours are quiet people.`,
  `my brother is a plumber and repaired the heating in the cellar last winter. he charges by the hour and brings his
own tools. i would trust him with the kitchen as well.`,
  `thank you for the quick answer. the translation should keep the tone of the original poem, even where a rhyme gets
lost. the publisher wants the first chapter in april and the rest before the book fair in october.`,
  `dear seller, my daughter would love the guitar for her birthday. is there a case with it, and are the strings new.`,
].map((text) => text.replaceAll(/\s+/g, " "));
