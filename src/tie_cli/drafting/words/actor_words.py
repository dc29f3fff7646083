"""Words of actors: offices, bodies, persons without a name, titles, parts of names, and the adjectives of states."""

from tie_cli.drafting.words.word_sets import word_set

# Words of offices, as they stand before a name or alone.
ROLES = word_set(
    """
secretary-general minister president spokesman spokeswoman spokesperson official officials secretary chief chairman
chairwoman chair leader leaders ambassador envoy general admiral premier chancellor king queen prince emperor senator
lawmaker lawmakers diplomat diplomats analyst analysts expert experts professor researcher researchers director deputy
vice foreign prime defense defence finance interior trade economy cabinet senior former top state commander
commissioner governor mayor historian economist economists national security adviser advisor advisers advisors aide
aides ministers presidents negotiator negotiators head representative representatives counterpart counterparts
undersecretary under-secretary chief-of-staff press commissioner manager candidate nominee strategist pollster
attorney lawyer judge congressman congresswoman founder owner executive host anchor correspondent reporter editor
author activist scholar fellow member veteran sheriff captain colonel lieutenant sergeant commodore brigadier corporal
archbishop superintendent officer speaker majority
minority whip treasurer coordinator counsel counselor inspector coach actor actress comedian singer filmmaker
fm pm eam dpm dcm transport commerce environment energy health education agriculture justice labour labor home external affairs
international cooperation development european union parliamentary permanent principal
policy
"""
)
# Who is a person, or persons, without a name.
PERSONS = word_set(
    """
man woman boy girl person people witness witnesses resident residents student students farmer farmers voter voters
critic critics opponent opponents supporter supporters observer observers protester protesters source sources lawyer
lawyers attorneys attorney spokesman spokeswoman spokesperson economist minister president official senator governor
lawmaker analyst teacher doctor nurse wife husband mother father son daughter brother sister niece nephew friend
colleague neighbor neighbour reader listener columnist blogger writer singer historian researcher pollster veteran
soldier officer judge moderator host candidate nominee
"""
)
# Of these the plural has no -s.
PLURALS = word_set("people police men women children staff clergy faculty personnel businessmen congressmen spokesmen lawmen")
BODIES = word_set(
    """
ministry ministries department agency council party union nations bank army navy military force forces guard office
institute university organization organisation commission committee association group court parliament house senate
congress kremlin company times post news shimbun agence reuters foundation center centre fund command embassy
government administration campaign press journal tribune herald gazette magazine network radio television cnn nbc abc
cbs msnbc bbc cabinet delegation secretariat authority board bureau service federation league alliance coalition team
forum summit conference meeting dialogue quad museum library hospital theater theatre gallery
report statement study poll survey document memo letter article newspaper website paper firm corporation corp inc ltd
society club church police city county state states lines airlines airways motors industries partners holdings systems
technologies shipping steel oil treaty program programme project initiative caucus assembly tribunal police
"""
)
PARTIES = word_set("republican republicans democrat democrats democratic labour tory conservative liberal independent")
HONORIFICS = word_set("mr mrs ms miss dr sir madam hon honorable honourable excellency h.e shri smt sri dato datuk")
PARTICLES = word_set("de del della di da dos van von der den bin ibn al el ben ter la le y e")
SUFFIXES = word_set("jr sr ii iii iv")

# Adjectives and names of inhabitants, by the state's usual name; regular ones are told by their stem.
DEMONYM_STATES = dict(
    entry.split(":")
    for entry in """
american:United States|u.s.:United States|us:United States|british:United Kingdom|uk:United Kingdom|
u.k.:United Kingdom|french:France|german:Germany|dutch:Netherlands|spanish:Spain|greek:Greece|chinese:China|
japanese:Japan|indian:India|russian:Russia|ukrainian:Ukraine|polish:Poland|danish:Denmark|swedish:Sweden|
finnish:Finland|norwegian:Norway|turkish:Türkiye|iraqi:Iraq|iranian:Iran|israeli:Israel|saudi:Saudi Arabia|
afghan:Afghanistan|pakistani:Pakistan|philippine:Philippines|filipino:Philippines|thai:Thailand|
vietnamese:Vietnam|indonesian:Indonesia|malaysian:Malaysia|australian:Australia|canadian:Canada|mexican:Mexico|
brazilian:Brazil|argentine:Argentina|chilean:Chile|italian:Italy|portuguese:Portugal|irish:Ireland|
swiss:Switzerland|austrian:Austria|belgian:Belgium|czech:Czechia|slovak:Slovakia|hungarian:Hungary|
romanian:Romania|bulgarian:Bulgaria|serbian:Serbia|croatian:Croatia|egyptian:Egypt|south korean:South Korea|
north korean:North Korea|korean:South Korea|taiwanese:Taiwan|syrian:Syria|lebanese:Lebanon|jordanian:Jordan|
kenyan:Kenya|nigerian:Nigeria|ethiopian:Ethiopia|south african:South Africa|cuban:Cuba|venezuelan:Venezuela|
colombian:Colombia|peruvian:Peru|bolivian:Bolivia|european:European Union|eu:European Union|scottish:Scotland|
welsh:Wales|palestinian:Palestine|latvian:Latvia|lithuanian:Lithuania|estonian:Estonia|georgian:Georgia|
armenian:Armenia|azerbaijani:Azerbaijan|kazakh:Kazakhstan|uzbek:Uzbekistan|mongolian:Mongolia|burmese:Myanmar|
cambodian:Cambodia|lao:Laos|singaporean:Singapore|bangladeshi:Bangladesh|nepalese:Nepal|ecuadorean:Ecuador|
qatari:Qatar|emirati:United Arab Emirates|kuwaiti:Kuwait|yemeni:Yemen|moroccan:Morocco|algerian:Algeria|
tunisian:Tunisia|libyan:Libya|sudanese:Sudan
""".replace("\n", "").split("|")
)
DEMONYMS = frozenset(DEMONYM_STATES)
# Names of states beside those that adjectives stand for: two words are no person's first and last name.
STATES = frozenset(DEMONYM_STATES.values()) | frozenset(
    """
Albania|Andorra|Angola|Bahrain|Barbados|Belarus|Benin|Bhutan|Botswana|Brunei|Burkina Faso|Burundi|Cameroon|
Cape Verde|Chad|Comoros|Costa Rica|Cyprus|Djibouti|Dominica|Dominican Republic|East Timor|El Salvador|
Equatorial Guinea|Eritrea|Eswatini|Fiji|Gabon|Gambia|Ghana|Grenada|Guatemala|Guinea|Guyana|Haiti|Holy See|
Honduras|Hong Kong|Iceland|Ivory Coast|Jamaica|Kiribati|Kosovo|Kyrgyzstan|Lesotho|Liberia|Liechtenstein|
Luxembourg|Madagascar|Malawi|Maldives|Mali|Malta|Marshall Islands|Mauritania|Mauritius|Micronesia|Moldova|Monaco|
Montenegro|Mozambique|Namibia|Nauru|New Zealand|Nicaragua|Niger|North Macedonia|Oman|Palau|Panama|
Papua New Guinea|Paraguay|Puerto Rico|Republic of Korea|Rwanda|Saint Lucia|Samoa|San Marino|Senegal|Seychelles|
Sierra Leone|Slovenia|Solomon Islands|Somalia|South Sudan|Soviet Union|Sri Lanka|Suriname|Tajikistan|Tanzania|
Timor-Leste|Togo|Tonga|Trinidad|Turkey|Turkmenistan|Tuvalu|Uganda|Uruguay|Vanuatu|Vatican|Zambia|Zimbabwe|Burma|
Czech Republic|Bosnia and Herzegovina|United States of America|Great Britain|Britain|England|Ukraine|
Russian Federation
""".replace("\n", "").split("|")
)
