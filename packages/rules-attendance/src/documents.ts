/** The source documents the packs cite. */
export const documents = {
  S4: {
    title: {
      'zh-CN': '简析基层乡镇干部走读现象原因及对策',
      en: 'Commuting among township officials: causes and remedies',
    },
  },
  S3: {
    title: {
      'zh-CN': '乡镇办事处干部作风建设调研报告',
      en: "Survey of officials' conduct in townships and sub-districts",
    },
  },
  S2: {
    title: { 'zh-CN': '赣州“三送”', en: 'The three deliveries in Ganzhou' },
  },
  CSL: {
    title: { 'zh-CN': '中华人民共和国公务员法', en: "Civil Servants Law of the People's Republic of China" },
  },
}
