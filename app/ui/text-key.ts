import type en from "../locales/en.json";

type WithoutPlural<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

type Keys<Tree, Path extends string = ""> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? `${Path}${WithoutPlural<Key>}` : Keys<Tree[Key], `${Path}${Key}.`>;
}[keyof Tree & string];

/** Every text of the admin, by its path in `app/locales`; a key that is not there does not compile. */
export type TextKey = Keys<typeof en>;

/** Fills `{{name}}` in a text; `count` also chooses singular or plural. */
export type TextValues = Readonly<Record<string, string | number>>;

/** Says a text in the language of the screen. */
export type Translate = (key: TextKey, values?: TextValues) => string;
