"""Invented copy in the shapes that content systems export."""

# Alt text and caption of a picture, headline, standfirst, the caption again, another one, then the text.
BRIDGE = """Mill Bridge Conservation Area

'Unsafe' Victorian River Bridges Closed, Say Engineers

A county survey says it has found more than twenty unsafe river bridges in Fordshire.

Mill Bridge Conservation Area

Some of the oldest arches are about 90m from the\u00a0Mill Bridge Conservation Zone .

A county survey says it has identified at least 23 river bridges in Fordshire that are not safe for lorries.

The Institute of Bridges has used drones and interviews with\u00a0drivers to find out where the cracks are.

Only some of the bridges are on the county's list of "works in progress". The survey says:

"An arch is not a beam. While it stands it may look sound from the road."

Workers closing a bridge near Upper Ford in May (Picture: PA).

Earlier this month, the county threatened to close all of them if the money did not come.
"""

PLAIN = """Council closes Mill Bridge for the winter

By Jane Doe, Transport Correspondent

LEEDS (Reuters) - The city council will close Mill Bridge from Monday after engineers found cracks.

"We will not take a risk with people's lives," said Anna Roe, who leads the council.

Anger in the market

Traders say that the closing will cost them their Christmas. "It's the end for us," one said.

"A bridge is more than stone. It is how we get to work."

— Anna Roe, council leader

The works cost £1.5 million, the council said.

(Reporting by Jane Doe; Editing by John Roe)

ENDS
"""

GERMAN = """Brücke in Musterstadt bleibt gesperrt

Die Mühlenbrücke ist nach einem Gutachten für Monate nicht benutzbar

Von Jana Beispiel

MUSTERSTADT – Die Mühlenbrücke bleibt bis zum Frühjahr gesperrt. Das teilte die Stadt am Montag mit.

Die gesperrte Mühlenbrücke am Montag. Foto: Jana Beispiel/dpa

Die Oberbürgermeisterin sagte:

„Wir gehen kein Risiko ein. Die Sicherheit der Menschen geht vor.“

Der Umbau kostet 1,5 Mio. Euro und wird von der Bundesregierung bezahlt.
"""

ARABIC = """إغلاق الجسر القديم في المدينة حتى الربيع

قال مجلس المدينة إن الجسر القديم سيغلق أبوابه أمام السيارات حتى فصل الربيع المقبل.

الجسر القديم صباح الإثنين (صورة: رويترز)

أعلن مجلس المدينة أن الجسر القديم سيغلق أمام السيارات حتى الربيع المقبل بعد العثور على شقوق .

وقالت رئيسة المجلس:

«لن نجازف بحياة الناس. السلامة أولا.»

وكلفت الأعمال مليون دولار من ميزانية المدينة.
"""

JAPANESE = """古い橋、春まで通行止め　市が発表

市は月曜日、古い橋を春まで通行止めにすると発表した。

古い橋＝月曜日（写真：共同）

市の発表によると、古い橋は月曜日から春まで通行止めになる。ひびが見つかったためだ。

「市民の命を危険にさらすことはできない」

工事には百万ドルかかる見通しだ。
"""

FRENCH = """Le pont reste fermé jusqu'au printemps

Par Jeanne Exemple

Le pont de la ville restera fermé jusqu'au printemps. «\u00a0Pas de risque\u00a0!\u00a0» a dit la maire.

Le pont fermé, lundi. Photo\u00a0: Jeanne Exemple / AFP

Pourquoi maintenant ? Les experts ont trouvé des fissures\u202f; la réparation est dans le budget .
"""

PICTURE_FIRST = """Anna Roe on Mill Bridge
Photo: Jane Doe/Reuters

County agrees to mend all river bridges

The county agreed on Monday to mend its river bridges, officials said. It was the first such promise.

Anna Roe and John Roe shake hands. AFP via Getty Images

The last paragraph closes the story (dpa).
"""

ALL = (BRIDGE, PLAIN, GERMAN, ARABIC, JAPANESE, FRENCH, PICTURE_FIRST)
